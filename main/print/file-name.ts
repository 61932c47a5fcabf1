/** The name a quote's PDF is saved under unless the user chooses another. */

/** Names that Windows keeps for devices, whatever their ending. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
const LONGEST = 120;

/** Letters, digits and a few marks of any script; everything else becomes a space. */
export function pdfFileName({
  number,
  version,
  client,
}: {
  number: string;
  version: number;
  client: string | null;
}): string {
  const parts = [number, `v${version}`, client ?? ''].map((part) =>
    part
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}\p{M} &,'()_-]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  const name = parts.filter(Boolean).join(' ').slice(0, LONGEST).trim();
  return `${RESERVED.test(name) ? `Quote ${name}` : name}.pdf`;
}
