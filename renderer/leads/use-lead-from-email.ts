/** Fills in the form of a new lead from an email that is dropped, pasted or chosen. */
import { useEffect, useRef } from 'react';
import { type FileRead, mailHeaderOf, textOf } from '../../shared/contract/brief';
import { MAX_EMAIL_TEXT } from '../../shared/leads/lead-calls';
import type { MailHeader } from '../../shared/request/message/part';
import { readDropped } from '../files/added-files';
import { ask } from '../platform/bridge';
import { toast } from '../platform/toasts';
import { keepUnsent, unsentOf } from '../platform/unsent';
import { NEW_LEAD, typedOf } from './form';

export interface LeadFromEmail {
  take(files: readonly File[]): Promise<void>;
  choose(): Promise<void>;
  /** @param from where the words come from, as in “Filled in from …” */
  fill(text: string, from: string, email?: MailHeader | null): Promise<void>;
}

/** @param onFilled shows the form */
export function useLeadFromEmail(onFilled: () => void): LeadFromEmail {
  async function fill(text: string, from: string, email: MailHeader | null = null): Promise<void> {
    if (text.trim() === '') return toast({ text: `${from} has no text to read.`, tone: 'fault' });
    const read = await ask('leads.fromEmail', { text: text.slice(0, MAX_EMAIL_TEXT), email });
    if (!read) return;
    const before = unsentOf(NEW_LEAD);
    keepUnsent(NEW_LEAD, { ...typedOf({ ...read.form }), note: read.note });
    onFilled();
    toast({
      text: `Filled in from ${from}. Check it, then save.`,
      undo: () => keepUnsent(NEW_LEAD, before),
    });
  }
  async function add([first, ...more]: readonly FileRead[]): Promise<void> {
    if (!first) return;
    if (more.length > 0) toast({ text: 'A lead is made of one email: the first one is used.' });
    if (first.ok) await fill(textOf(first.file), first.file.name, mailHeaderOf([first.file]));
    else toast({ text: `${first.name}: ${first.message}`, tone: 'fault' });
  }
  const from: LeadFromEmail = {
    fill,
    async take(files) {
      const read: FileRead[] = [];
      for (const file of files.slice(0, 2)) read.push(await readDropped(file));
      await add(read);
    },
    async choose() {
      const chosen = await ask('files.chooseText', {});
      if (chosen) await add(chosen.files);
    },
  };
  usePaste(from);
  return from;
}

/** Pasting anywhere but into a field. */
function usePaste(from: LeadFromEmail): void {
  const latest = useRef(from);
  useEffect(() => {
    latest.current = from;
  });
  useEffect(() => {
    const take = ({ clipboardData }: ClipboardEvent): void => {
      if (document.activeElement?.matches('input, textarea, [role=dialog] *') || !clipboardData) return;
      const files = [...clipboardData.files];
      const text = clipboardData.getData('text/plain');
      if (files.length > 0) void latest.current.take(files);
      else if (text.trim() !== '') void latest.current.fill(text, 'the pasted text');
    };
    document.addEventListener('paste', take);
    return () => document.removeEventListener('paste', take);
  }, []);
}
