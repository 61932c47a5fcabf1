/** Short messages at the bottom, with Undo where there is something to undo. */
import { create } from 'zustand';

export interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'fault';
  undo: (() => void) | null;
}

interface Toasts {
  toasts: readonly Toast[];
  next: number;
}

export const useToasts = create<Toasts>()(() => ({ toasts: [], next: 1 }));

/** Shows a message; the same text twice is shown once. */
export function toast({
  text,
  tone = 'plain',
  undo = null,
}: {
  text: string;
  tone?: Toast['tone'];
  undo?: Toast['undo'];
}): void {
  useToasts.setState(({ toasts, next }) => ({
    toasts: [...toasts.filter((other) => other.text !== text), { id: next, text, tone, undo }].slice(-3),
    next: next + 1,
  }));
}

export const dismiss = (id: number): void =>
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((each) => each.id !== id) }));
