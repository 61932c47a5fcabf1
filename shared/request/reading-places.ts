/** Leads the places of a reading from one text back to another that it was made of. */
import type { Reading, Span } from './reading';

/** @param original the place in the other text; null where it has none */
export function inTextAsTyped(read: Reading, original: (span: Span) => Span | null): Reading {
  const place = <F extends { span: Span | null }>(fact: F): F => ({
    ...fact,
    span: fact.span && original(fact.span),
  });
  const placed = <F extends { span: Span }>(fact: F): F[] => {
    const span = original(fact.span);
    return span ? [{ ...fact, span }] : [];
  };
  return {
    ...read,
    roles: read.roles.map((role) => ({
      ...role,
      title: place(role.title),
      level: role.level && place(role.level),
      count: role.count && place(role.count),
      workspace: role.workspace && place(role.workspace),
    })),
    currency: read.currency && place(read.currency),
    client: read.client && place(read.client),
    start: read.start && place(read.start),
    questions: read.questions.map(place),
    leftovers: read.leftovers.flatMap(placed),
    ledger: read.ledger.flatMap(placed),
    parts: read.parts.flatMap(placed),
  };
}
