/** The files that a printed page consists of. Loaded with the first print, so that the start does not pay. */
import latin400 from '@fontsource/inter/files/inter-latin-400-normal.woff2?inline';
import latin500 from '@fontsource/inter/files/inter-latin-500-normal.woff2?inline';
import latin600 from '@fontsource/inter/files/inter-latin-600-normal.woff2?inline';
import latinExt400 from '@fontsource/inter/files/inter-latin-ext-400-normal.woff2?inline';
import latinExt500 from '@fontsource/inter/files/inter-latin-ext-500-normal.woff2?inline';
import latinExt600 from '@fontsource/inter/files/inter-latin-ext-600-normal.woff2?inline';
import costSheetStyle from '../../renderer/document/cost-sheet.css?raw';
import style from '../../renderer/document/document.css?raw';

export { FEWEST_PAGES, renderDocument } from '../../renderer/document/render';

export interface ServedFile {
  type: string;
  body: string | Uint8Array<ArrayBuffer>;
}

/** What every document shares, by file name. */
export const SHARED_FILES: ReadonlyMap<string, ServedFile> = new Map([
  ['document.css', { type: 'text/css; charset=utf-8', body: style }],
  ['cost-sheet.css', { type: 'text/css; charset=utf-8', body: costSheetStyle }],
  ['inter-latin-400.woff2', font(latin400)],
  ['inter-latin-500.woff2', font(latin500)],
  ['inter-latin-600.woff2', font(latin600)],
  ['inter-latin-ext-400.woff2', font(latinExt400)],
  ['inter-latin-ext-500.woff2', font(latinExt500)],
  ['inter-latin-ext-600.woff2', font(latinExt600)],
]);

function font(dataUrl: string): ServedFile {
  const base64 = dataUrl.slice(dataUrl.indexOf(',') + 1);
  return { type: 'font/woff2', body: new Uint8Array(Buffer.from(base64, 'base64')) };
}
