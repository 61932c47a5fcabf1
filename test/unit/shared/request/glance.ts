/** A reading in one line, to see many at a glance: `2 Bookkeeper senior wfh, ? Paralegal | AUD | count @ Client`. */
import { toExpectedForm } from '../../../../shared/request/expected-form';
import { read } from './reading-context';

export function glance(text: string): string {
  const form = toExpectedForm(read(text));
  if ('reject' in form) return form.reject;
  const roles = form.roles.map(({ title, level, count, workspace }) =>
    [count ?? '?', title, level, workspace].filter(Boolean).join(' '),
  );
  const rest = [form.currency, ...form.needs_clarification, form.client && `@ ${form.client}`];
  return [roles.join(', '), ...rest].filter(Boolean).join(' | ');
}
