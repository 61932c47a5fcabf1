/** The key that signs this install's team files. ShoreQuote makes it by itself, and the keychain keeps it. */
import type { Secret } from './secrets';
import { fingerprintOf, newTeamKey, publicKeyOf } from './team-file';

/** The key is for nothing but this. */
const PLACE = 'team files';

export type TeamKey = ReturnType<typeof createTeamKey>;

export function createTeamKey(secret: Secret) {
  return {
    /**
     * The private key, made where there is none.
     *
     * @param confirmNew the keychain does not give the key back: whether another one takes its place
     * @returns null where it is not to
     */
    async obtain(confirmNew: () => Promise<boolean>): Promise<string | null> {
      const kept = secret.keyFor(PLACE);
      if (kept !== null) return kept;
      if (secret.problem() && !(await confirmNew())) return null;
      const made = newTeamKey();
      await secret.set(made, PLACE);
      return made;
    },
    /** Null: there is no key yet, or the keychain does not give it back. */
    fingerprint(): string | null {
      const kept = secret.keyFor(PLACE);
      return kept === null ? null : fingerprintOf(publicKeyOf(kept));
    },
    /** False: it lasts until ShoreQuote closes. */
    isKept: async (): Promise<boolean> => (await secret.view(PLACE)).canStore,
  };
}
