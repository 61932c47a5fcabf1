/** The settings of mail. The password is no setting: it is a secret. */
import { z } from 'zod';
import templates from '../data/mail-templates-2026-11-24.json';
import { MailAddress, MailLine } from './address';
import { MatchesBody, MatchesSubject, QuoteBody, QuoteSubject } from './templates';

export const MailSettings = z.strictObject({
  /** Of the SMTP server; empty: none, mails become drafts for the person's own mail program. */
  host: z
    .string()
    .trim()
    .max(253)
    .regex(
      /^(|[\p{L}\p{N}]([\p{L}\p{M}\p{N}.:-]*[\p{L}\p{M}\p{N}])?|::1)$/u,
      'must be a server’s name, such as smtp.example.com',
    ),
  port: z.int().min(1).max(65_535),
  /** `starttls`: begins in plain and must become safe before anything is said; `tls`: safe from the first byte. */
  security: z.enum(['starttls', 'tls']),
  /** Empty: the server asks for no login. */
  user: MailLine,
  sender_name: MailLine,
  /** Empty: not set yet. */
  sender_address: z.union([z.literal(''), MailAddress], 'must be one mail address, such as ana@example.com'),
  quote_subject: QuoteSubject,
  quote_body: QuoteBody,
  matches_subject: MatchesSubject,
  matches_body: MatchesBody,
});
export type MailSettings = z.infer<typeof MailSettings>;

export const DEFAULT_MAIL: MailSettings = {
  host: '',
  port: 587,
  security: 'starttls',
  user: '',
  sender_name: '',
  sender_address: '',
  quote_subject: templates.quote_subject,
  quote_body: templates.quote_body,
  matches_subject: templates.matches_subject,
  matches_body: templates.matches_body,
};
