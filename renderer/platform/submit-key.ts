/** Idempotency keys: one intended action stays one, however often it is sent. */
import { useRef } from 'react';

/** Returns one key per content: pressing twice is the same action, other content is a new action. */
export function useSubmitKey(): (content: object) => string {
  const last = useRef({ content: '', key: '' });
  return (content) => {
    const now = JSON.stringify(content);
    if (last.current.content !== now) last.current = { content: now, key: crypto.randomUUID() };
    return last.current.key;
  };
}
