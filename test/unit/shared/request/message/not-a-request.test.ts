import { describe, expect, it } from 'vitest';
import { notRequestWords } from '../../../../../shared/request/message/wording';
import { NOT_REQUESTS } from '../../../../../shared/request/message/part';
import { read } from '../reading-context';

const SERVER = `This is the mail system at host mx.harbour.example.

Your message could not
be delivered. For further assistance, please send mail to postmaster.

<receptionist@tilden.example>: host said: 550-5.1.1 No such user (in reply to RCPT TO command)`;

describe('email that wants no quote', () => {
  it.each([
    ['a report of a mail server that asks for help itself', SERVER, 'bounce'],
    [
      'a bounce in two lines',
      'Your message could not be delivered.\n503 5.0.0 Need RCPT (recipient)',
      'bounce',
    ],
    [
      'an automatic reply by its subject',
      'Automatic reply: we need 3 VAs\n\nBack on Monday.',
      'out_of_office',
    ],
    ['a refusal', 'Hi Ana, please close this enquiry. We decided against it.', 'no_quote_needed'],
    ['a request taken back', 'Please cancel my request for the 2 graphic designers.', 'no_quote_needed'],
    [
      'an application',
      'Good day, I am applying for the bookkeeper opening. My CV is attached.',
      'application',
    ],
    ['another', 'Hi, are you hiring? I have 5 years of experience as a nurse.', 'application'],
    ['one withdrawn', 'Could you withdraw that quotation for the four CSRs?', 'no_quote_needed'],
    ['thanks with the quote named', 'Thanks for the quote for 2 VAs!', 'thanks'],
  ])('is told: %s', (_, text, kind) => {
    const { reject, notRequest } = read(text);
    expect({ reject, notRequest }).toEqual({ reject: 'not_a_request', notRequest: kind });
  });

  it.each([
    'Thanks for the quote for 2 VAs. Make it 3, wfh.',
    'Thanks, 3 VAs please',
    'No need to quote the VA, just 2 bookkeepers',
    'I am out of the office tomorrow, so please quote 2 VAs today',
    'Please unsubscribe me from the newsletter. We need 2 VAs.',
    'Ignore the quote below and price 3 VAs',
    'Please scrap that quote, we need 2 bookkeepers',
    'Our last emails could not be delivered, we need 2 VAs',
  ])('is not told where something is wanted: "%s"', (text) => {
    const { reject, notRequest } = read(text);
    expect({ reject, notRequest }).toEqual({ reject: null, notRequest: null });
  });

  it('is named in words for a person', () => {
    expect(notRequestWords('out_of_office')).toBe(
      'This is an out-of-office reply. There is nothing to quote.',
    );
    expect(new Set(NOT_REQUESTS.map(notRequestWords)).size).toBe(NOT_REQUESTS.length);
  });
});
