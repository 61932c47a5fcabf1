/** Where leads may be pushed to. */
import { hostNameFault } from '../mail/domain';
import { parseUrl } from '../url';

const THIS_COMPUTER: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Null where events may be sent to a URL, else what is wrong with it, as a predicate. Plain HTTP is for a receiver on
 * this computer while developing.
 */
export function webhookUrlFault(url: string, allowsLoopback: boolean): string | null {
  const parsed = parseUrl(url);
  if (!parsed) return 'must be a web address, for example https://crm.example/hook';
  const { protocol, hostname, username, password, hash } = parsed;
  if (username !== '' || password !== '') return 'must not hold a user name or password';
  if (hash !== '') return 'must not hold a # part: a server never receives it';
  const typed = /^[a-z]+:\/\/([^/?#:[\]]+)/i.exec(url)?.[1] ?? '';
  if (hostNameFault(typed, 1) === 'look_alike')
    return 'has letters that look like others: type the server’s name again';
  if (protocol === 'https:') return null;
  return protocol === 'http:' && allowsLoopback && THIS_COMPUTER.has(hostname)
    ? null
    : 'must begin with https://';
}
