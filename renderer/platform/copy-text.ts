import { toast } from './toasts';

/** Copies text to the clipboard and confirms with a toast that begins with `what`, for example `Details`. */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast({ text: `${what} copied.` });
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    toast({ text: 'The clipboard can’t be used right now. Try again.', tone: 'fault' });
  }
}
