import type { QuoteView } from '../../../shared/contract/quote-view';
import { CutPart } from './CutPart';
import type { Tie } from './facts';
import { type Stretch, stretchesOf } from './message-parts';
import { Words } from './Words';

interface QuoteWordsProps {
  quote: Pick<QuoteView, 'quoteId' | 'text' | 'reading' | 'options' | 'status'>;
  ties: readonly Tie[];
}

/** The client's words, with the parts that were not read folded. */
export function QuoteWords({ quote, ties }: QuoteWordsProps) {
  const { text, reading, options } = quote;
  return stretchesOf(text, reading?.parts ?? [], options.include).map((stretch) => {
    const words = (
      <Words
        key={stretch.start}
        text={text.slice(stretch.start, stretch.end)}
        ties={tiesWithin(ties, stretch)}
      />
    );
    return stretch.part ? (
      <CutPart key={stretch.start} quote={quote} part={stretch.part}>
        {words}
      </CutPart>
    ) : (
      words
    );
  });
}

/** Those of a stretch, by their places in it. */
const tiesWithin = (ties: readonly Tie[], { start, end }: Stretch): Tie[] =>
  ties.flatMap((tie) =>
    tie.span.start >= start && tie.span.end <= end
      ? [{ ...tie, span: { start: tie.span.start - start, end: tie.span.end - start } }]
      : [],
  );
