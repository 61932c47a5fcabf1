/** The kinds of file that a document is saved as: one table for the menu, the dialogs and the command line. */
import { z } from 'zod';
import type { DocumentKind } from './kind';

export const FileFormat = z.enum(['pdf', 'xlsx', 'csv']);
export type FileFormat = z.infer<typeof FileFormat>;

interface FormatEntry {
  /** As menus and dialogs name it. */
  label: string;
  documents: readonly DocumentKind[];
}

export const FILE_FORMATS: Readonly<Record<FileFormat, FormatEntry>> = {
  pdf: { label: 'PDF', documents: ['client', 'open_book', 'cost_sheet'] },
  xlsx: { label: 'Excel workbook', documents: ['client'] },
  csv: { label: 'CSV', documents: ['client'] },
};

/** The format that a file's name asks for, by its extension; any other name is a PDF's. */
export function formatOf(fileName: string): FileFormat {
  const [, extension = ''] = /\.([^.]+)$/.exec(fileName.toLowerCase()) ?? [];
  return FileFormat.safeParse(extension).data ?? 'pdf';
}

export const WRONG_FORMAT = 'Only the client copy can be saved as an Excel workbook or CSV.';
