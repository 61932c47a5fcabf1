/** One form for the ways to write an address: letter case, spaces, full width and unseen characters make no difference. */
import { withoutUnseen } from '../unseen';

export const addressKey = (address: string): string =>
  withoutUnseen(address).normalize('NFKC').trim().toLowerCase();
