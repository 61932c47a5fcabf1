/** One form for the ways to write an address: letter case, spaces, full width and unseen characters make no difference. */
import { stripInvisibleCharacters } from '../invisible-characters';

export const addressKey = (address: string): string =>
  stripInvisibleCharacters(address).normalize('NFKC').trim().toLowerCase();
