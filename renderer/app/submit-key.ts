/** The key that makes one intended action one, however often it is sent. */
import { useRef } from 'react';

/** Gives one key for one content: pressing twice is the same action, another content is another one. */
export function useSubmitKey(): (content: object) => string {
  const last = useRef({ content: '', key: '' });
  return (content) => {
    const now = JSON.stringify(content);
    if (last.current.content !== now) last.current = { content: now, key: crypto.randomUUID() };
    return last.current.key;
  };
}
