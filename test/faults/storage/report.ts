/** One line for each fault: what was done to it, and what came of it. */
export function report(fault: string, outcome: string, counts: Readonly<Record<string, number>>): void {
  const numbers = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  process.stdout.write(`fault ${fault}: ${outcome} ${numbers.join(', ')}\n`);
}
