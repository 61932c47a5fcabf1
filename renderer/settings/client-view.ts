/** Stores the person's choice of what clients see. */
import type { ClientView } from '../../shared/document/client-view';
import { request } from '../platform/bridge';
import { toast } from '../platform/toasts';

type Choice = Pick<ClientView, 'client_sees_multiplier' | 'client_sees_php_breakdown' | 'client_view_chosen'>;

/**
 * Stores the choice for every file made from now on.
 *
 * @param before what Undo goes back to
 */
export async function chooseClientView(showsBreakdown: boolean, before: Choice): Promise<void> {
  const error = await store({
    client_sees_multiplier: showsBreakdown,
    client_sees_php_breakdown: showsBreakdown,
    client_view_chosen: true,
  });
  if (error !== null) return toast({ text: error, tone: 'fault' });
  toast({
    text: showsBreakdown
      ? 'Clients will see prices, salary and multiplier.'
      : 'Clients will see prices only.',
    undo: () => void store(before),
  });
}

/** @returns why the choice was not stored; null where it was. The mark "chosen" is set last: until then all stays hidden. */
async function store(choice: Choice): Promise<string | null> {
  const values = [
    ['pricing.client_sees_multiplier', choice.client_sees_multiplier],
    ['pricing.client_sees_php_breakdown', choice.client_sees_php_breakdown],
    ['pricing.client_view_chosen', choice.client_view_chosen],
  ] as const;
  for (const [key, value] of values) {
    const reply = await request('settings.set', { key, value });
    if (!reply.ok) return reply.error.message;
  }
  return null;
}
