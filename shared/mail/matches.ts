/** The email that shows candidates to a client. */
import { stripInvisibleCharacters } from '../invisible-characters';
import type { MailContent } from './content';
import { filled, filledLine, type MatchesValues, NOBODY, signatureOf } from './templates';

/** The part of a candidate that a client sees: no contact data, no salary. */
export interface PresentedCandidate {
  name: string;
  role: string;
  level: string | null;
  city: string | null;
  /** `in 2 weeks`; null: not said. */
  available: string | null;
  skills: readonly string[];
}

export interface MatchesMail {
  to: string;
  client: string | null;
  role: string;
  candidates: readonly PresentedCandidate[];
  company: string;
  sender: string;
  /** As the settings have it. */
  signature: string;
  template: { subject: string; body: string };
}

/** The exact text, made when the email is proposed, so that the reviewed text is the text that is sent. */
export function matchesMail({
  to,
  client,
  role,
  candidates,
  company,
  sender,
  signature,
  template,
}: MatchesMail): Pick<MailContent, 'to' | 'subject' | 'body'> {
  const values: MatchesValues = {
    client: client ?? NOBODY,
    role,
    candidates: candidates.map(inWords).join('\n\n'),
    company,
    sender,
    signature: signatureOf(signature, { company, sender }),
  };
  return { to, subject: filledLine(template.subject, values), body: filled(template.body, values) };
}

function inWords({ name, role, level, city, available, skills }: PresentedCandidate, index: number): string {
  const lines = [
    name,
    [[level, role].filter(Boolean).join(' '), city, available && `available ${available}`]
      .filter(Boolean)
      .join(', '),
    ...(skills.length > 0 ? [`Skills: ${skills.join(', ')}`] : []),
  ];
  const [first = '', ...more] = lines.map(oneLine);
  return [`${index + 1}. ${first}`, ...more.map((line) => `   ${line}`)].join('\n');
}

const oneLine = (text: string): string =>
  stripInvisibleCharacters(text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\s]+/gu, ' ')).trim();
