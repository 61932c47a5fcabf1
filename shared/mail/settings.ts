/** The mail settings. The password is not a setting but a secret. */
import { z } from 'zod';
import templates from '../data/mail-templates-2026-11-30.json';
import { MailAddress, MailLine } from './address';
import { hostNameFault } from './domain';
import { MatchesBody, MatchesSubject, QuoteBody, QuoteSubject, Signature } from './templates';

const isIpAddress = (text: string): boolean =>
  z.ipv4().safeParse(text).success || z.ipv6().safeParse(text).success;

export const MailSettings = z.strictObject({
  /** The SMTP server; where it is empty, emails become drafts for the person's mail app. */
  host: z
    .string()
    .trim()
    .max(253)
    .refine(
      (host) => host === '' || isIpAddress(host) || hostNameFault(host, 1) === null,
      'must be a server’s name, for example smtp.example.com',
    ),
  port: z.int().min(1).max(65_535),
  /** `starttls`: begins in plain and must become safe before anything is said; `tls`: safe from the first byte. */
  security: z.enum(['starttls', 'tls']),
  /** Empty: the server asks for no login. */
  user: MailLine,
  /** Mail apps decode text that looks like an encoded word (RFC 2047) anywhere in a name. */
  sender_name: MailLine.refine((name) => !name.includes('=?'), 'must not contain “=?”'),
  /** Empty: not set yet. */
  sender_address: MailAddress.or(z.literal('')),
  /** Below every email, in the place of `{signature}`. */
  signature: Signature,
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
  signature: templates.signature,
  quote_subject: templates.quote_subject,
  quote_body: templates.quote_body,
  matches_subject: templates.matches_subject,
  matches_body: templates.matches_body,
};
