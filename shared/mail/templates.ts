/** Email templates with placeholders, for example `{client}`. */
import { z } from 'zod';
import { MailLine, MailText } from './address';

export const QUOTE_PLACEHOLDERS = [
  'contact',
  'client',
  'number',
  'date',
  'valid_until',
  'monthly_total',
  'company',
  'sender',
  'signature',
] as const;
export const MATCHES_PLACEHOLDERS = [
  'client',
  'role',
  'candidates',
  'company',
  'sender',
  'signature',
] as const;
const SIGNATURE_PLACEHOLDERS = ['company', 'sender'] as const;

export type QuoteValues = Record<(typeof QUOTE_PLACEHOLDERS)[number], string>;
export type MatchesValues = Record<(typeof MATCHES_PLACEHOLDERS)[number], string>;

/** Stands for the client or contact in a greeting that names nobody. */
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

/** Whether a signature names somebody besides the company. */
export const isSigned = ({ signature, sender_name }: { signature: string; sender_name: string }): boolean =>
  (sender_name !== '' && signature.includes('{sender}')) || /\p{L}/u.test(signature.replace(PLACEHOLDER, ''));

/** The signature of the settings with its values, without lines that are then empty at its ends. */
export const signatureOf = (
  signature: string,
  values: Readonly<Record<(typeof SIGNATURE_PLACEHOLDERS)[number], string>>,
): string => filled(signature, values).trim();

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
/** The lines below an email; empty: there are none. */
export const Signature = withKnown(
  MailText.max(1_000, 'is longer than 1,000 characters'),
  SIGNATURE_PLACEHOLDERS,
);
export const MatchesSubject = withKnown(MailLine.min(1, 'is missing'), MATCHES_PLACEHOLDERS);
export const MatchesBody = withKnown(MailText, MATCHES_PLACEHOLDERS);
