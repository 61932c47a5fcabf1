/** Saves a document of a quote: a PDF is printed in a hidden window that reaches nothing but its own files. */
import { app, BrowserWindow, session, type Session } from 'electron';
import { randomUUID } from 'node:crypto';
import { type FileFormat, formatOf, WRONG_FORMAT } from '../../shared/document/file-format';
import type { PrintedDocument } from '../../shared/document/printed-document';
import type { ServedFile } from './document-files';
import { PrintError } from './print-error';
import { saveFile } from './save-file';

const ORIGIN = 'app://print/';
/** The user agent of the page: Chromium writes it into the PDF as its creator. */
const CREATOR = 'ShoreQuote';
const TIMEOUT_MS = 30_000;
/** The page needs a style sheet, fonts and the logo; nothing else, and no script. */
const POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";

/** The documents being printed, by file name. */
const printing = new Map<string, ServedFile>();
let printSession: Session | null = null;

/**
 * Puts `doc` at `target`, in place of a file that is there, in the format that its name asks for.
 *
 * @param dataFolder remembers the file while it is written
 * @throws {PrintError} with a message for a person
 */
export async function printQuote(
  doc: PrintedDocument,
  target: string,
  dataFolder: string,
): Promise<{ bytes: number }> {
  const bytes = await bytesOf(doc, formatOf(target));
  await saveFile(target, bytes, dataFolder);
  return { bytes: bytes.byteLength };
}

async function bytesOf(doc: PrintedDocument, format: FileFormat): Promise<Uint8Array> {
  if (format === 'pdf') return print(doc);
  if (doc.kind !== 'client') throw new PrintError('target_unwritable', WRONG_FORMAT);
  if (format === 'xlsx') return (await import('./workbook')).workbook(doc);
  return new TextEncoder().encode((await import('../../shared/document/quote-csv')).quoteCsv(doc));
}

async function print(doc: PrintedDocument): Promise<Uint8Array> {
  const { FEWEST_PAGES, renderDocument, SHARED_FILES } = await import('./document-files');
  printSession ??= openSession(SHARED_FILES);
  const window = hiddenWindow(printSession);
  try {
    return await withinTime(window, async () => {
      // Most documents have the fewest pages that any has: these are printed once.
      const short = await printPage(window, renderDocument(doc, FEWEST_PAGES));
      const pages = pagesOf(short);
      return pages === FEWEST_PAGES ? short : printPage(window, renderDocument(doc, pages));
    });
  } catch (error) {
    if (error instanceof PrintError) throw error;
    throw new PrintError('print_failed', 'The PDF couldn’t be created. Try again.', { cause: error });
  } finally {
    if (!window.isDestroyed()) window.destroy();
  }
}

async function printPage(window: BrowserWindow, body: string): Promise<Buffer> {
  const name = `${randomUUID()}.html`;
  printing.set(name, { type: 'text/html; charset=utf-8', body });
  try {
    await window.loadURL(ORIGIN + name);
    return await window.webContents.printToPDF({
      pageSize: 'A4',
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
  } finally {
    printing.delete(name);
  }
}

/** How many pages a PDF of Chromium has: it writes each page's object in plain text. */
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

function hiddenWindow(from: Session): BrowserWindow {
  return new BrowserWindow({
    show: false,
    webPreferences: {
      session: from,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webgl: false,
      spellcheck: false,
      devTools: false,
    },
  });
}

/** Fails when the work takes too long or the page's process dies: neither would end by itself. */
async function withinTime<T>(window: BrowserWindow, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const stopped = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new PrintError('print_failed', 'Creating the PDF took longer than 30 seconds. Try again.'));
    }, TIMEOUT_MS);
    window.webContents.once('render-process-gone', (__, { reason }) => reject(new Error(reason)));
  });
  try {
    return await Promise.race([work(), stopped]);
  } finally {
    clearTimeout(timer);
  }
}

/** One session for all prints, in memory: it serves `app://print/…` and cancels every other request. */
function openSession(shared: ReadonlyMap<string, ServedFile>): Session {
  const opened = session.fromPartition('print', { cache: false });
  // Chromium writes the user agent into the PDF as its creator.
  // The renderer's print code knows only the app-wide agent, given to its process when it starts.
  app.userAgentFallback = CREATOR;
  opened.setUserAgent(CREATOR);
  opened.setPermissionRequestHandler((_, __, answer) => answer(false));
  opened.setPermissionCheckHandler(() => false);
  opened.setDevicePermissionHandler(() => false);
  opened.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !url.startsWith(ORIGIN) }));
  opened.protocol.handle('app', (request) => {
    const name = request.url.startsWith(ORIGIN) ? request.url.slice(ORIGIN.length) : '';
    const file = printing.get(name) ?? shared.get(name);
    if (!file || request.method !== 'GET') return new Response('not found', { status: 404 });
    return new Response(file.body, {
      headers: {
        'content-type': file.type,
        'content-security-policy': POLICY,
        'x-content-type-options': 'nosniff',
      },
    });
  });
  return opened;
}
