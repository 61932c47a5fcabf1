/** The use cases of email: propose the text for a quote, and send a reviewed email or create a draft. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Candidate } from '../../../shared/candidates/candidate';
import { presented } from '../../../shared/candidates/wording';
import type { Input, Output } from '../../../shared/contract/contract';
import type { JobStarted } from '../../../shared/contract/quote-view';
import { refuse } from '../../../shared/contract/reply';
import { clientAmounts } from '../../../shared/document/client-amounts';
import { documentFileName } from '../../../shared/document/file-name';
import type { ClientDocumentKind } from '../../../shared/document/kind';
import { isExpired, dayWords as shortDay } from '../../../shared/calendar';
import { dateWords, formatClientAmount } from '../../../shared/document/words';
import { matchesMail } from '../../../shared/mail/matches';
import {
  filled,
  filledLine,
  isSigned,
  NOBODY,
  type QuoteValues,
  signatureOf,
} from '../../../shared/mail/templates';
import type { PricedQuote } from '../../../shared/pricing/priced-quote';
import type { Settings } from '../../../shared/settings/settings';
import { MailDecisions, type MailInput, rateDecision } from './mail-input';
import {
  isDecided,
  oldRateOf,
  oldRateWords,
  type ProposedRate,
  type RateDecision,
  TO_DECIDE,
} from '../../../shared/rates/sending';
import type { RateTable } from '../../../shared/rates/rate-table';
import { type MatchesInput, MatchesSent } from './send-candidate-matches';
import { NOTHING_SAID, type Said } from '../../../shared/clients/said';
import type { Addressing } from './addressing';
import { accountWords, expectAccount, type MailAccount } from './delivery';
import type { Enqueued, Queue } from '../queue/queue';
import type { Quotes } from '../quotes/quotes';
import type { QuoteStore, VersionRow } from '../quotes/quote-store';
import type { EmailStore } from '../quotes/email-store';
import type { Outbox } from './outbox';

export interface MailsOptions {
  store: EmailStore;
  quotes: QuoteStore;
  names: Pick<Quotes, 'name'>;
  queue: Pick<Queue, 'commands' | 'get' | 'detail'>;
  outbox: Outbox;
  settings(): Settings;
  account(): MailAccount | null;
  changed(quoteId: number): void;
  today(): string;
  /** The rates that quotes are priced with now. */
  rates(): RateTable['rates'];
  addressing: Addressing;
}

export interface MatchesOrder {
  to: string;
  /** Null: the greeting names nobody. */
  client: string | null;
  /** What the candidates are for, in words. */
  role: string;
  candidates: readonly Candidate[];
  submitKey: string;
  /** Whether a person must review this email first. */
  waits(mail: z.infer<typeof MatchesInput>): boolean;
}

export type Mails = ReturnType<typeof createMails>;

export function createMails(options: MailsOptions) {
  const { store, quotes, queue, settings, addressing } = options;

  function frozen(quoteId: number, version: number): VersionRow {
    const found = quotes.version(quoteId, version);
    if (!found) throw refuse('not_found', 'This version of the quote doesn’t exist.');
    return found;
  }

  /** What was decided about the rate of a version, with any of its emails: a person is asked once. */
  function decided(quoteId: number, version: number): RateDecision {
    const earlier = store
      .inputsOf(quoteId, version)
      .flatMap((input) => MailDecisions.safeParse(input).data ?? [])
      .map(rateDecision);
    return {
      isConfirmed: earlier.some(({ isConfirmed }) => isConfirmed),
      reason: earlier.find(({ reason }) => reason !== null)?.reason ?? null,
    };
  }

  function proposedRate(quoteId: number, version: number, priced: PricedQuote): ProposedRate | null {
    const rate = oldRateOf(priced, options.today());
    if (!rate) return null;
    const before = decided(quoteId, version);
    const date = options.rates()[rate.currency]?.date;
    return {
      ...rate,
      isDecided: isDecided(rate, before),
      reason: before.reason,
      isTyped: priced.basis.fx.by_hand,
      newerDate: date !== undefined && date > rate.date ? date : null,
    };
  }

  /**
   * What is kept with an email of what a person decided about its rate.
   *
   * @throws {CallRefused} where the rate is so old that a person must decide first, and nobody has
   */
  function expectRateDecided(
    quoteId: number,
    { version, priced }: VersionRow,
    now: RateDecision,
  ): RateDecision {
    const rate = oldRateOf(priced, options.today());
    if (!rate) return now;
    const before = decided(quoteId, version);
    const decision = {
      isConfirmed: now.isConfirmed || before.isConfirmed,
      reason: now.reason ?? before.reason,
    };
    if (isDecided(rate, decision)) return decision;
    throw refuse('unconfirmed', `${oldRateWords(rate)} Nothing was sent. ${TO_DECIDE[rate.needs]}`, [
      rate.needs === 'reason'
        ? { path: 'rateReason', message: 'is empty: enter why the quote is sent with this rate' }
        : { path: 'old_rate', message: rate.date },
    ]);
  }

  const attachmentName = (quoteId: number, version: number, kind: ClientDocumentKind): string =>
    documentFileName({ ...options.names.name(quoteId), version, kind });

  return {
    propose({
      quoteId,
      version,
      to: typed,
      copies = '',
      document: chosen,
    }: Input<'mail.propose'>): Output<'mail.propose'> {
      const { priced, priced_on: date, valid_until: until } = frozen(quoteId, version);
      const { number, client } = options.names.name(quoteId);
      const { mail, company, pricing } = settings();
      const document = chosen ?? pricing.default_document;
      const { currency } = priced.result;
      const { monthlyTotal, vat } = clientAmounts(priced.result, pricing.display_rounding);
      const { contact, ...addressed } = addressing.addressed(quoteId, client, { typed, copies });
      const values: QuoteValues = {
        contact,
        client: addressed.greetsNobody ? NOBODY : (client ?? NOBODY),
        number,
        date: dateWords(date),
        valid_until: dateWords(until),
        monthly_total: `${currency} ${formatClientAmount(monthlyTotal, currency, pricing.display_rounding)}${vat === null ? '' : ' (VAT included)'}`,
        company: company.name,
        sender: mail.sender_name,
        signature: signatureOf(mail.signature, { company: company.name, sender: mail.sender_name }),
      };
      return {
        ...addressed,
        expiredOn: isExpired(until, options.today()) ? until : null,
        oldRate: proposedRate(quoteId, version, priced),
        subject: filledLine(mail.quote_subject, values),
        body: filled(mail.quote_body, values),
        document,
        attachment: attachmentName(quoteId, version, document),
        isSigned: isSigned(mail),
        from: accountWords(options.account()),
      };
    },

    sendQuote({
      quoteId,
      version,
      content,
      as,
      document = 'client',
      confirmed = [],
      rateReason,
      submitKey,
    }: Input<'mail.sendQuote'>): JobStarted {
      const about = frozen(quoteId, version);
      const { valid_until: until } = about;
      // Refused where the quote was removed.
      const fileName = attachmentName(quoteId, version, document);
      if (isExpired(until, options.today()) && !confirmed.includes('expired')) {
        const { number } = options.names.name(quoteId);
        throw refuse('unconfirmed', `${number} expired on ${shortDay(until)}. Nothing was sent.`, [
          { path: 'expired', message: until },
        ]);
      }
      const rate = expectRateDecided(quoteId, about, rateDecision({ confirmed, rateReason }));
      if (as === 'message') expectAccount(options.account());
      const given = [...new Set([...confirmed, ...(rate.isConfirmed ? (['old_rate'] as const) : [])])];
      const input: MailInput = {
        ...content,
        attachments: [{ quoteId, version, fileName, document }],
        messageId: addressing.messageId(submitKey),
        ...(given.length > 0 ? { confirmed: given } : {}),
        ...(rate.reason === null ? {} : { rateReason: rate.reason }),
      };
      const type = as === 'message' ? 'send_mail' : 'draft_mail';
      const job = queue.commands.enqueue({ type, input, submitKey });
      if (!job.existing) store.add(job.jobId, quoteId, version);
      options.changed(quoteId);
      return { jobId: job.jobId, status: job.status };
    },

    /** Stores the exact email that shows candidates to a client. Called inside a write. */
    sendMatches({ to, client, role, candidates, submitKey, waits }: MatchesOrder): Enqueued {
      const { mail, company } = settings();
      const content = matchesMail({
        to,
        client,
        role,
        candidates: candidates.map(presented),
        company: company.name,
        sender: mail.sender_name,
        signature: mail.signature,
        template: { subject: mail.matches_subject, body: mail.matches_body },
      });
      const as = options.account() ? 'message' : 'draft';
      const input: z.infer<typeof MatchesInput> = {
        ...content,
        as,
        messageId: addressing.messageId(randomUUID()),
      };
      const waiting = waits(input) ? { waitFor: 'approval' as const } : {};
      return queue.commands.enqueue({ type: 'send_candidate_matches', input, submitKey, ...waiting });
    },

    /** The quote that a job's email is about; null: it is about none. */
    about(jobId: number): { quoteId: number; said: Said } | null {
      const quoteId = store.quoteOf(jobId);
      return quoteId === null ? null : { quoteId, said: NOTHING_SAID };
    },

    /** Where a finished draft lies. */
    draftPath(jobId: number): { path: string } {
      const job = queue.get(jobId);
      const matches = MatchesSent.safeParse(job?.result);
      const isDraft =
        job?.type === 'draft_mail' || (matches.success && matches.data.went.startsWith('draft'));
      if (!isDraft || job?.status !== 'completed') throw refuse('not_found', 'This draft doesn’t exist.');
      if (!options.outbox.hasDraft(jobId))
        throw refuse('not_found', 'This draft was deleted. Create a new one.');
      return { path: options.outbox.draft(jobId) };
    },
  };
}
