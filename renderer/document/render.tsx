/** A document of a quote as static HTML, for printing and for the preview. */
import type { ReactElement, ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { PrintedDocument } from '../../shared/document/printed-document';
import { documentTitle } from '../../shared/document/wording';
import { clipped, dateWords } from '../../shared/document/words';
import { CostSheetPages } from './CostSheetPages';
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
 * Its style sheets and fonts are named relatively and must be served next to it.
 */
export function renderDocument(doc: PrintedDocument, pages: number): string {
  return `<!doctype html>${renderToStaticMarkup(
    doc.kind === 'cost_sheet' ? (
      <Page title={documentTitle(doc)} styles={['document.css', 'cost-sheet.css']}>
        <CostSheetPages doc={doc} />
        <Footers
          pages={pages}
          head={['Internal cost sheet. Not for the client.', 'Contains pay, cost and margin']}
          company={`${doc.company}, internal`}
          quote={`Cost sheet of quote ${doc.number}, version ${doc.version}, ${dateWords(doc.date)}`}
        />
      </Page>
    ) : (
      <Page title={documentTitle(doc)} styles={['document.css']}>
        <main>
          <CoverPage doc={doc} />
          {doc.breakdown !== null && <PricePages doc={doc} breakdown={doc.breakdown} />}
        </main>
        <Footers
          pages={pages}
          head={null}
          company={[doc.company.name, doc.company.address].filter((part) => part !== '').join(', ')}
          quote={`Quote ${doc.number}, version ${doc.version}, ${dateWords(doc.date)}`}
        />
      </Page>
    ),
  )}`;
}

interface PageProps {
  title: string;
  styles: readonly string[];
  children: ReactNode;
}

function Page({ title, styles, children }: PageProps): ReactElement {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <title>{title}</title>
        {FONT_FILES.map((file) => (
          // A preloaded font is there before the page counts as loaded, so that no page prints without it.
          <link key={file} rel="preload" href={file} as="font" type="font/woff2" crossOrigin="anonymous" />
        ))}
        {styles.map((file) => (
          <link key={file} rel="stylesheet" href={file} />
        ))}
      </head>
      <body>{children}</body>
    </html>
  );
}

interface FootersProps {
  pages: number;
  /** What is in the band at the top of each page; null: there is none. */
  head: readonly [string, string] | null;
  company: string;
  quote: string;
}

/**
 * One box as tall as a page for each page, laid over the pages. Chromium's own footer template can load no
 * font, and its CSS page counters came later than the oldest Chromium that prints this.
 */
function Footers({ pages, head, company, quote }: FootersProps): ReactElement {
  return (
    <div className="footers" aria-hidden="true">
      {Array.from({ length: pages }, (_, i) => (
        // Pages have no identity but their number.
        // oxlint-disable-next-line react/no-array-index-key
        <footer key={i}>
          {head !== null && (
            <div className="band">
              <b>{head[0]}</b>
              <span>{head[1]}</span>
            </div>
          )}
          <p>
            <span>
              <bdi>{clipped(company, 48)}</bdi>
            </span>
            <span>{quote}</span>
            <span>
              Page {i + 1} of {pages}
            </span>
          </p>
        </footer>
      ))}
    </div>
  );
}
