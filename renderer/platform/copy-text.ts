import type { CopiedTable } from '../../shared/lists/copied-table';
import { toast } from './toasts';

/** Copies text to the clipboard and confirms with a toast that begins with `what`, for example `Details`. */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast({ text: `${what} copied.` });
  } catch (error) {
    refused(error);
  }
}

/** Copies rows as a table that a spreadsheet or an email takes, and confirms with a toast that begins with `what`. */
export async function copyTable({ text, html }: CopiedTable, what: string): Promise<void> {
  const blob = (content: string, type: string): Blob => new Blob([content], { type });
  try {
    await navigator.clipboard.write([
      new ClipboardItem({ 'text/plain': blob(text, 'text/plain'), 'text/html': blob(html, 'text/html') }),
    ]);
    toast({ text: `${what} copied.` });
  } catch (error) {
    refused(error);
  }
}

function refused(error: unknown): void {
  if (!(error instanceof DOMException)) throw error;
  toast({ text: 'The clipboard can’t be used right now. Try again.', tone: 'fault' });
}
