/** How a lead's stage follows what happens to a quote that it is linked to. Pure. */
import type { DealState } from '../quotes/deal';
import type { Stage } from './lead';

export interface DealChange {
  quoteId: number;
  before: DealState;
  after: DealState;
}

/** `back`: to the stage before, if this quote moved the lead to where it is. */
export type Followed = Stage | 'back' | 'stay';

const isOpenStage = (stage: Stage): boolean => stage === 'new' || stage === 'contacted';

/**
 * A won quote makes the lead Won; a lost one Lost, unless another of its quotes is sent or won; a sent one Quoted, if the
 * lead was not further. What is undone or reopened takes the lead back.
 *
 * @param others the outcomes of the lead's other quotes
 */
export function followQuote(
  stage: Stage,
  { before, after }: Pick<DealChange, 'before' | 'after'>,
  others: readonly DealState[],
): Followed {
  if (before === after) return 'stay';
  if (after === 'won') return stage === 'won' ? 'stay' : 'won';
  if (after === 'lost') {
    const isAlive = others.some((state) => state === 'sent' || state === 'won');
    return isAlive || stage === 'won' || stage === 'lost' ? 'stay' : 'lost';
  }
  if (before === 'won' || before === 'lost' || after === 'open') return 'back';
  return after === 'sent' && isOpenStage(stage) ? 'quoted' : 'stay';
}
