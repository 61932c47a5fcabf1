/** The closed lists of words that the assembly looks for next to a fact; the words are data. */
import data from '../data/request-lists-2026-11-30.json';

type ListName = keyof typeof data.lists;
type Lists = Record<ListName, ReadonlySet<string>>;

export const LISTS: Readonly<Lists> = listsByName();

function listsByName(): Lists {
  const lists: Partial<Lists> = {};
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a data file holds just the keys its type names
  for (const name of Object.keys(data.lists) as ListName[]) lists[name] = new Set(data.lists[name]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every list of the data was taken
  return lists as Lists;
}
