/** The calls about files that a person chooses, drops or opens. */
import { z } from 'zod';
import { FileFormat } from '../document/file-format';
import { DocumentKind } from '../document/kind';
import { MAX_PAGE } from './quote-list';
import { Brief, FileRead, MAX_FILES } from './brief';
import { shellCommand } from './call';

const id = z.int().positive();
const nothing = z.strictObject({});

export const fileCalls = {
  /** The files that a person chose; none where the person chose none. */
  'files.chooseText': shellCommand(nothing, z.strictObject({ files: z.array(FileRead).max(MAX_FILES) })),
  /** `drop` is a token of `AppApi.drop`; `name` is the file's, which tells its format. */
  'files.readDropped': shellCommand(
    z.strictObject({ drop: z.uuid(), name: z.string().max(300) }),
    z.strictObject({ file: Brief }),
  ),
  /** Where a document is to be saved. Left out: the client copy, as a PDF. */
  'files.choosePdf': shellCommand(
    z.strictObject({ quoteId: id, document: DocumentKind.optional(), format: FileFormat.optional() }),
    z.strictObject({ target: z.strictObject({ token: z.uuid(), name: z.string() }).nullable() }),
  ),
  /** A folder for the client copies of several quotes, with a free name for each; no targets: none was chosen. */
  'files.choosePdfFolder': shellCommand(
    z.strictObject({ quoteIds: z.array(id).min(1).max(MAX_PAGE) }),
    z.strictObject({
      targets: z.array(z.strictObject({ quoteId: id, version: id, token: z.uuid() })),
    }),
  ),
  'files.chooseLogo': shellCommand(nothing, z.strictObject({ logo: z.string().nullable() })),
  /** Saves every failed job, with its input and its steps, as a JSON file that the user chooses; null: none was chosen. */
  'files.exportDeadLetters': shellCommand(nothing, z.strictObject({ name: z.string().nullable() })),
  /** Opens, or shows in its folder, the file that a finished PDF job wrote. */
  'files.open': shellCommand(z.strictObject({ jobId: id, reveal: z.boolean() }), nothing),
} as const;
