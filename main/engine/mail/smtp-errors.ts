/** What a failed SMTP session means for the email (RFC 5321, 4.2; codes of nodemailer's connection). */
import { z } from 'zod';
import { FailPermanently, type RunEnd, RetryJob } from '../queue/job-type';
import { connectionFailure, waitForNetwork } from '../network/connection-failure';

/** The parts that are read. Server's words are not among them: they quote addresses. */
const Failure = z.object({
  code: z.string().optional().catch(undefined),
  originalCode: z.string().optional().catch(undefined),
  command: z.string().optional().catch(undefined),
  responseCode: z.number().optional().catch(undefined),
  /** Ours, as it was said to the server. */
  recipient: z.string().optional().catch(undefined),
});
type Failure = z.infer<typeof Failure>;

/**
 * How the run continues where the server certainly did not accept the message; null where its fate is unknown.
 *
 * @param hasBegun whether the message itself was being sent
 * @param recipients to whom it goes, in the order To, CC, BCC: of several, the rejected one is named by its place
 */
export function endOf(error: unknown, hasBegun: boolean, recipients: readonly string[] = []): RunEnd | null {
  const failure = Failure.safeParse(error).data ?? {};
  // The answer to the whole message; any other end of the session says nothing about it.
  if (hasBegun)
    return failure.code === 'EMESSAGE' && failure.responseCode
      ? refusal(failure, failure.responseCode, recipients)
      : null;
  if (isUnsafe(failure)) {
    return new FailPermanently({
      code: 'mail_tls',
      message:
        'No secure connection to the mail server: its certificate isn’t trusted, or it offers no encryption. Check the server, port and security in Settings > Mail.',
    });
  }
  if (failure.responseCode) return refusal(failure, failure.responseCode, recipients);
  if (failure.code === 'EAUTH') return login('');
  if (failure.code === 'EMESSAGE') return tooLarge('');
  const cause = failure.originalCode ?? failure.code ?? '';
  if (failure.code === 'EDNS' || connectionFailure(cause)) return waitForNetwork();
  return new RetryJob({
    code: 'mail_unreachable',
    message: 'The mail server didn’t respond, or closed the connection. Nothing was sent.',
  });
}

function isUnsafe({ code, originalCode = '', responseCode }: Failure): boolean {
  return (
    (code === 'ETLS' && (responseCode === undefined || responseCode >= 500)) ||
    /CERT|SELF_SIGNED|UNABLE_TO_|^ERR_(?:SSL|TLS)|EPROTO/.test(originalCode)
  );
}

/** @param answer the server's reply, 400 to 599 */
function refusal(
  { code, command = '', recipient = '' }: Failure,
  answer: number,
  recipients: readonly string[],
): RunEnd {
  const place = recipients.length > 1 ? recipients.indexOf(recipient) : -1;
  if (answer < 500) {
    return new RetryJob({
      code: 'mail_busy',
      message: `The mail server asked to try again later (${answer}). Nothing was sent.`,
    });
  }
  if (code === 'EAUTH') return login(` (${answer})`);
  if (command === 'RCPT TO') {
    return new FailPermanently({
      code: 'mail_receiver',
      message:
        place === -1
          ? `The recipient’s address doesn’t exist or doesn’t accept email (${answer}). Correct the address, then retry.`
          : `Recipient ${place + 1} of ${recipients.length} (To, then CC, then BCC) doesn’t exist or doesn’t accept email (${answer}). Nobody received the email. Correct the address, then retry.`,
    });
  }
  if (command === 'MAIL FROM') {
    return new FailPermanently({
      code: 'mail_sender',
      message: `The mail server doesn’t allow this sender address (${answer}). Check the sign-in and sender address in Settings > Mail.`,
    });
  }
  if (answer === 552) return tooLarge(` (${answer})`);
  return new FailPermanently({
    code: 'mail_refused',
    message: `The mail server rejected the email (${answer}). Nothing was sent.`,
  });
}

const login = (answer: string): FailPermanently =>
  new FailPermanently({
    code: 'mail_login',
    message: `The mail server rejected the user name or password${answer}. Check them in Settings > Mail.`,
  });
const tooLarge = (answer: string): FailPermanently =>
  new FailPermanently({
    code: 'mail_too_large',
    message: `The email is too large for the mail server${answer}. Send the PDF another way.`,
  });
