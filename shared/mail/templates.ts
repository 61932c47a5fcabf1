/** Email templates with placeholders, for example `{client}`. */
import { z } from 'zod';
import { MailLine, MailText } from './address';

export const QUOTE_PLACEHOLDERS = [
  'client',
  'number',
  'date',
  'valid_until',
  'monthly_total',
  'company',
  'sender',
] as const;
export const MATCHES_PLACEHOLDERS = ['client', 'role', 'candidates', 'company', 'sender'] as const;

export type QuoteValues = Record<(typeof QUOTE_PLACEHOLDERS)[number], string>;
export type MatchesValues = Record<(typeof MATCHES_PLACEHOLDERS)[number], string>;

/** Stands for the client in a greeting that names nobody. */
export const NOBODY = 'there';

const PLACEHOLDER = /\{([a-z_]+)\}/g;

/** Puts values in the place of their placeholders, once: what looks like a placeholder in a value stays. */
export const filled = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(PLACEHOLDER, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : whole,
  );

/** As `filled`, for a subject: line ends and control characters of the values become spaces; at most 200 characters. */
export const filledLine = (template: string, values: Readonly<Record<string, string>>): string =>
  filled(template, values)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\s]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .replace(/\p{Cs}$/u, '');

/** The first placeholder that is not among the known ones; null: none. */
const unknownIn = (template: string, known: readonly string[]): string | null => {
  for (const [, name = ''] of template.matchAll(PLACEHOLDER)) if (!known.includes(name)) return name;
  return null;
};

const withKnown = <T extends z.ZodType<string>>(schema: T, known: readonly string[]) =>
  schema.superRefine((text: string, context) => {
    const unknown = unknownIn(text, known);
    if (unknown !== null) {
      const listed = known.map((name) => `{${name}}`).join(' ');
      context.addIssue({ code: 'custom', message: `{${unknown}} isn’t a placeholder; use ${listed}` });
    }
  });

export const QuoteSubject = withKnown(MailLine.min(1, 'is missing'), QUOTE_PLACEHOLDERS);
export const QuoteBody = withKnown(MailText, QUOTE_PLACEHOLDERS);
export const MatchesSubject = withKnown(MailLine.min(1, 'is missing'), MATCHES_PLACEHOLDERS);
export const MatchesBody = withKnown(MailText, MATCHES_PLACEHOLDERS);
