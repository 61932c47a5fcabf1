/** Banners for problems that a person must fix before Claude reads again. */
import type { Problem } from '../../../shared/contract/app-view';
import { type OfflineReason, offlineReasonWords } from '../../../shared/request/reader';

const BANNERS: Partial<Record<OfflineReason, Pick<Problem, 'code' | 'title'>>> = {
  key_rejected: { code: 'key_rejected', title: 'Claude rejected the API key' },
  spend_limit: { code: 'spend_limit', title: 'Claude spend limit reached' },
  account_on_hold: { code: 'key_rejected', title: 'The Claude account is on hold' },
  bad_request: { code: 'bad_request', title: 'Claude rejected the request' },
  model_missing: { code: 'model_missing', title: 'The chosen Claude model is no longer available' },
};

/** The banners that end once Claude answers, or another key is set. */
export const CLAUDE_PROBLEMS: readonly Problem['code'][] = [
  ...new Set(Object.values(BANNERS).map(({ code }) => code)),
];

/** The banner for a reason; null where the problem ends without a person or concerns one text only. */
export function problemOf(reason: OfflineReason): Problem | null {
  const banner = BANNERS[reason];
  const { action } = offlineReasonWords(reason);
  if (!banner || action === null) return null;
  return {
    ...banner,
    text: `Each request is still tried with Claude first, then read on this computer. ${action}`,
    action: 'open_settings',
  };
}
