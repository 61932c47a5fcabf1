/** What a quote is called: its number, as a person and a client read it. */
export const quoteNumber = (number: number): string => `Q-${number}`;
