/** The client's document as static HTML, for printing. */
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { QuoteDocument } from '../../shared/document/quote-document';
import { clipped, dateWords } from '../../shared/document/words';
import { CoverPage } from './CoverPage';
import { PricePages } from './PricePages';

/** The fonts by file name; `document.css` names the same files. */
const FONT_FILES = [400, 500, 600].flatMap((weight) => [
  `inter-latin-${weight}.woff2`,
  `inter-latin-ext-${weight}.woff2`,
]);

/** A quote of a few lines, without its breakdown. */
export const FEWEST_PAGES = 1;

/**
 * The whole document as a page without script, with the footers of its first `pages` pages. How many it has is
 * known only once it was printed with no more footers than pages: a footer too many makes a page of its own.
 * Its style sheet and fonts are named relatively and must be served beside it.
 */
export function renderDocument(doc: QuoteDocument, pages: number): string {
  return `<!doctype html>${renderToStaticMarkup(<Page doc={doc} pages={pages} />)}`;
}

function Page({ doc, pages }: { doc: QuoteDocument; pages: number }): ReactElement {
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
        <main>
          <CoverPage doc={doc} />
          {doc.breakdown !== null && <PricePages doc={doc} breakdown={doc.breakdown} />}
        </main>
        <Footers doc={doc} pages={pages} />
      </body>
    </html>
  );
}

/**
 * One box as tall as a page for each page, laid over the pages. Chromium's own footer template can load no
 * font, and its CSS page counters came later than the oldest Chromium that prints this.
 */
function Footers({ doc, pages }: { doc: QuoteDocument; pages: number }): ReactElement {
  const company = [doc.company.name, doc.company.address].filter((part) => part !== '').join(', ');
  return (
    <div className="footers" aria-hidden="true">
      {Array.from({ length: pages }, (_, i) => (
        // Pages have no identity but their number.
        // oxlint-disable-next-line react/no-array-index-key
        <footer key={i}>
          <p>
            <span>
              <bdi>{clipped(company, 48)}</bdi>
            </span>
            <span>
              Quote {doc.number}, version {doc.version}, {dateWords(doc.date)}
            </span>
            <span>
              Page {i + 1} of {pages}
            </span>
          </p>
        </footer>
      ))}
    </div>
  );
}
