/** The rule for webhook URLs that leads may be pushed to. */
import { hostNameFault } from '../mail/domain';
import { parseUrl } from '../url';

const THIS_COMPUTER: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

const NO_URL = 'must be a web address, for example https://crm.example/hook';

/**
 * Null where events may be sent to a URL, else what is wrong with it, as a predicate. Plain HTTP is for a server on
 * this computer while developing.
 */
export function webhookUrlFault(url: string, allowsLoopback: boolean): string | null {
  // Browsers correct line ends, backslashes and escapes in a URL: the URL that is used must be the one that was typed.
  const typed = /^[a-z][a-z\d+.-]*:\/\/(?:\[[^\]]*\]|[^\s\\/?#%]+)(?=[/?#]|$)/iu.exec(url)?.[0];
  const parsed = typed === undefined || /[\s\p{Cc}\\]/u.test(url) ? null : parseUrl(url);
  if (!parsed || typed === undefined) return NO_URL;
  const { protocol, hostname, username, password, hash } = parsed;
  if (username !== '' || password !== '') return 'must not contain a user name or password';
  if (hash !== '') return 'must not contain a # part: servers never receive it';
  const fault = hostNameFault(typed.replace(/^.*\/|:\d*$/g, ''), 1);
  if (fault === 'look_alike') return 'has letters that look like others: type the server’s name again';
  // An IP address has other forms than a name, and is checked where it is called.
  if (fault !== null && /[^\p{ASCII}]/u.test(typed)) return NO_URL;
  if (protocol === 'https:') return null;
  return protocol === 'http:' && allowsLoopback && THIS_COMPUTER.has(hostname)
    ? null
    : 'must begin with https://';
}
