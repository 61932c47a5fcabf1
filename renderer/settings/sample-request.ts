/** A sample request for the first look at the app. Client and person are not real. */
export const SAMPLE_REQUEST = `Hi Liza, thanks for the call. Harbourline Supplies needs 3 customer service reps and a senior bookkeeper, hybrid, from January. Please quote in US dollars.

Do you charge extra for night shift? Our customers call from 9 to 5, Chicago time.

Regards,
Dana Whitfield`;
