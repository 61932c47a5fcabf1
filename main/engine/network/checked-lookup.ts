/**
 * Resolves a server's name and looks at the addresses in one act: a connection goes to the very addresses that were
 * looked at, so that a name cannot lead elsewhere in between.
 */
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './special-addresses';

/** All addresses of a name. @throws the system's error where it has none */
export type Resolve = (host: string) => Promise<readonly string[]>;

const systemResolve: Resolve = async (host) =>
  (await lookup(host, { all: true, order: 'verbatim' })).map(({ address }) => address);

/** The name leads to addresses that are not public, and that nobody confirmed. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
  constructor(readonly addresses: readonly string[]) {
    super(`private addresses: ${addresses.join(', ')}`);
  }
}

/** The addresses that a URL's host leads to and that are not public; empty: all are. */
export async function privateAddresses(url: URL, resolve: Resolve = systemResolve): Promise<string[]> {
  const literal = hostLiteral(url);
  const addresses = literal === null ? await resolve(url.hostname) : [literal];
  return addresses.filter((address) => !isPublicAddress(address));
}

/**
 * @param confirmed private addresses that a person confirmed for this URL
 * @throws {PrivateAddressError} at once where the URL names another one itself
 */
export function checkedLookup(
  url: URL,
  confirmed: readonly string[],
  resolve: Resolve = systemResolve,
): LookupFunction {
  const check = (addresses: readonly string[]): void => {
    const refused = addresses.filter((address) => !isPublicAddress(address) && !confirmed.includes(address));
    if (refused.length > 0) throw new PrivateAddressError(refused);
  };
  // No name is looked up for an address.
  const literal = hostLiteral(url);
  if (literal !== null) check([literal]);
  return (host, options, done) => {
    const answer = async (): Promise<void> => {
      try {
        const addresses = await resolve(host);
        check(addresses);
        if (options.all)
          done(
            null,
            addresses.map((address) => ({ address, family: isIP(address) })),
          );
        else done(null, addresses[0] ?? '', isIP(addresses[0] ?? ''));
      } catch (error) {
        done(error instanceof Error ? error : new Error('no address'), '');
      }
    };
    void answer();
  };
}

/** The address that a URL names itself, without brackets; null: it names a host. */
function hostLiteral({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? null : bare;
}
