/** One call after the other for several rows, and one message for those that were refused. */
import type { Reply } from '../../shared/contract/reply';
import { toast } from '../platform/toasts';

/** The rows for which the call was done, with its answers. A toast says how many were refused, with the first reason. */
export async function eachOf<Row, Data>(
  rows: readonly Row[],
  call: (row: Row) => Promise<Reply<Data>>,
): Promise<{ row: Row; data: Data }[]> {
  const done: { row: Row; data: Data }[] = [];
  const refused: string[] = [];
  for (const row of rows) {
    const reply = await call(row);
    if (reply.ok) done.push({ row, data: reply.data });
    else refused.push(reply.error.message);
  }
  const [first] = refused;
  if (first !== undefined)
    toast({
      text: rows.length === 1 ? first : `${refused.length} of ${rows.length} unchanged. ${first}`,
      tone: 'fault',
    });
  return done;
}
