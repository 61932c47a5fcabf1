/** The client's document as static HTML, for printing. */
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { QuoteDocument } from '../../shared/document/quote-document';
import { CoverPage } from './CoverPage';
import { PricePages } from './PricePages';
import { clipped, dateWords } from './wording';

/** The fonts by file name; `document.css` names the same files. */
export const FONT_FILES = [400, 500, 600].flatMap((weight) => [
  `inter-latin-${weight}.woff2`,
  `inter-latin-ext-${weight}.woff2`,
]);

/**
 * The whole document as a page without script. Its style sheet and fonts are named relatively and must be
 * served beside it.
 */
export function renderDocument(doc: QuoteDocument): string {
  return `<!doctype html>${renderToStaticMarkup(<Page doc={doc} />)}`;
}

/** The footer of every page, as Chromium's print template: it fills in the two page numbers. */
export function renderFooter(doc: QuoteDocument): string {
  return renderToStaticMarkup(<Footer doc={doc} />);
}

function Page({ doc }: { doc: QuoteDocument }): ReactElement {
  const client = doc.client === null ? '' : ` for ${clipped(doc.client)}`;
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <title>{`Quote ${doc.number}${client}`}</title>
        {FONT_FILES.map((file) => (
          // A preloaded font is there before the page counts as loaded, so that no page prints without it.
          <link key={file} rel="preload" href={file} as="font" type="font/woff2" crossOrigin="anonymous" />
        ))}
        <link rel="stylesheet" href="document.css" />
      </head>
      <body>
        <CoverPage doc={doc} />
        <PricePages doc={doc} />
      </body>
    </html>
  );
}

/** Chromium lays the template out on its own, without the page's style sheet: hence the inline style. */
function Footer({ doc }: { doc: QuoteDocument }): ReactElement {
  const company = [doc.company.name, doc.company.address].filter((part) => part !== '').join(', ');
  return (
    <div
      style={{
        display: 'grid',
        gridTemplateColumns: '1fr auto 1fr',
        columnGap: '6mm',
        width: '100%',
        margin: '0 22mm 5mm',
        paddingTop: '2mm',
        borderTop: '0.2mm solid #cdd6d9',
        color: '#5c696f',
        font: '7.5pt/10.5pt Inter, Arial, sans-serif',
      }}
    >
      <span>
        <bdi>{clipped(company, 48)}</bdi>
      </span>
      <span>
        Quote {doc.number}, version {doc.version}, {dateWords(doc.date)}
      </span>
      <span style={{ textAlign: 'end' }}>
        Page <span className="pageNumber" /> of <span className="totalPages" />
      </span>
    </div>
  );
}
