import type { QuoteView } from '../../../shared/contract/quote-view';
import { AddedFilesNote } from './AddedFilesNote';
import { CutPart } from './CutPart';
import type { SourceLink } from './facts';
import { type Stretch, stretchesOf } from './message-parts';
import { ClientRequestText } from './ClientRequestText';

interface QuoteWordsProps {
  quote: Pick<QuoteView, 'quoteId' | 'text' | 'reading' | 'options' | 'status'>;
  links: readonly SourceLink[];
}

/** The client's words, with the parts that were not read folded, and the files that they came from. */
export function QuoteWords({ quote, links }: QuoteWordsProps) {
  const { text, reading, options } = quote;
  const words = stretchesOf(text, reading?.parts ?? [], options.include).map((stretch) => {
    const shown = (
      <ClientRequestText
        key={stretch.start}
        text={text.slice(stretch.start, stretch.end)}
        links={tiesWithin(links, stretch)}
      />
    );
    return stretch.part ? (
      <CutPart key={stretch.start} quote={quote} part={stretch.part}>
        {shown}
      </CutPart>
    ) : (
      shown
    );
  });
  return (
    <>
      {words}
      <AddedFilesNote files={options.files} />
    </>
  );
}

/** Those of a stretch, by their places in it. */
const tiesWithin = (links: readonly SourceLink[], { start, end }: Stretch): SourceLink[] =>
  links.flatMap((link) =>
    link.span.start >= start && link.span.end <= end
      ? [{ ...link, span: { start: link.span.start - start, end: link.span.end - start } }]
      : [],
  );
