/** The document's fonts, bundled: Inter (SIL Open Font License), Latin and extended Latin with the peso sign. */
import latin400 from '@fontsource/inter/files/inter-latin-400-normal.woff2?inline';
import latin500 from '@fontsource/inter/files/inter-latin-500-normal.woff2?inline';
import latin600 from '@fontsource/inter/files/inter-latin-600-normal.woff2?inline';
import extended400 from '@fontsource/inter/files/inter-latin-ext-400-normal.woff2?inline';
import extended500 from '@fontsource/inter/files/inter-latin-ext-500-normal.woff2?inline';
import extended600 from '@fontsource/inter/files/inter-latin-ext-600-normal.woff2?inline';

const FONTS: Record<string, string> = {
  'inter-latin-400.woff2': latin400,
  'inter-latin-500.woff2': latin500,
  'inter-latin-600.woff2': latin600,
  'inter-latin-ext-400.woff2': extended400,
  'inter-latin-ext-500.woff2': extended500,
  'inter-latin-ext-600.woff2': extended600,
};

/** A font file's bytes by the name that the document's style sheet uses. */
export function fontData(name: string): Uint8Array<ArrayBuffer> {
  const [, base64 = ''] = (FONTS[name] ?? '').split(',');
  return new Uint8Array(Buffer.from(base64, 'base64'));
}
