/** Prints a quote's document: a hidden sandboxed window without script, in a session that reaches nothing. */
import { BrowserWindow, session, type Session } from 'electron';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import css from '../../renderer/document/document.css?inline';
import { FONT_FILES, renderDocument, renderFooter } from '../../renderer/document/render';
import type { QuoteDocument } from '../../shared/document/quote-document';
import { fontData } from './fonts';

export type PrintFailure = 'target_unwritable' | 'disk_full' | 'print_failed';

/** The PDF could not be made; the message is for a person. */
export class PrintError extends Error {
  constructor(
    readonly code: PrintFailure,
    message: string,
  ) {
    super(message);
    this.name = 'PrintError';
  }
}

const ORIGIN = 'app://print/';
const PARTITION = 'print';
const LONGEST_MS = 30_000;

/** @throws {PrintError} */
export async function printQuote(document: QuoteDocument, target: string): Promise<void> {
  await save(await pdf(document), target);
}

async function pdf(document: QuoteDocument): Promise<Uint8Array> {
  const own = session.fromPartition(`${PARTITION}-${crypto.randomUUID()}`);
  serve(own, document);
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
    },
  });
  // Chromium writes the user agent into the PDF as its creator.
  window.webContents.setUserAgent('ShoreQuote');
  const tooLong = new Promise<never>((_, reject) => {
    setTimeout(
      () => reject(new PrintError('print_failed', 'Printing took too long. Try again.')),
      LONGEST_MS,
    ).unref();
  });
  try {
    await Promise.race([window.loadURL(`${ORIGIN}index.html`), tooLong]);
    return await Promise.race([
      window.webContents.printToPDF({
        pageSize: 'A4',
        printBackground: true,
        preferCSSPageSize: true,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
        displayHeaderFooter: true,
        headerTemplate: '<span></span>',
        footerTemplate: renderFooter(document),
      }),
      tooLong,
    ]);
  } catch (error) {
    if (error instanceof PrintError) throw error;
    throw new PrintError('print_failed', 'The PDF could not be printed. Try again.');
  } finally {
    window.destroy();
  }
}

function serve(own: Session, document: QuoteDocument): void {
  own.setPermissionRequestHandler((_, __, answer) => answer(false));
  own.setPermissionCheckHandler(() => false);
  own.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !details.url.startsWith(ORIGIN) && !details.url.startsWith('data:image/') }),
  );
  const found = (body: string | Uint8Array<ArrayBuffer>, type: string): Response =>
    new Response(body, { headers: { 'content-type': type, 'x-content-type-options': 'nosniff' } });
  own.protocol.handle('app', (request) => {
    const name = request.url.slice(ORIGIN.length);
    if (name === 'index.html') return found(renderDocument(document), 'text/html; charset=utf-8');
    if (name === 'document.css') return found(css, 'text/css; charset=utf-8');
    if (FONT_FILES.includes(name)) return found(fontData(name), 'font/woff2');
    return new Response('not found', { status: 404 });
  });
}

/** Writes beside the target, then renames: the target is the old file or the whole new one. */
async function save(data: Uint8Array, target: string): Promise<void> {
  const beside = `${target}.part`;
  try {
    const file = await open(beside, 'w');
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOSPC')
      throw new PrintError('disk_full', 'The disk is full. Make some room and export again.');
    throw new PrintError(
      'target_unwritable',
      `The PDF cannot be written to ${dirname(target)}. Choose another folder.`,
    );
  }
}
