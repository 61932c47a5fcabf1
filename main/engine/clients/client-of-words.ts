/** For whom staff is priced in a conversation: the client that the words name wins over the one that it is about. */
import { isSameCompany } from '../../../shared/clients/company';
import { companiesByForm, knownCompaniesIn, possibleNamesIn } from '../../../shared/clients/named';
import { readOffline, type ReadingContext } from '../../../shared/request/read-offline';
import { namesSomebody } from '../assistant/feature';

export interface ClientOfWordsOptions {
  /** Companies that ShoreQuote knows. */
  companies(): readonly string[];
  reading(): ReadingContext;
}

export function createClientOfWords({ companies, reading }: ClientOfWordsOptions) {
  const isName = (words: string): boolean => namesSomebody(words, reading().catalogue);

  /** Each company once. */
  function namesIn(words: string, known: readonly string[], read: string | null): string[] {
    const found = [
      ...(read === null ? [] : [read]),
      ...knownCompaniesIn(words, known),
      ...companiesByForm(words),
    ];
    return found.filter((name, index) => !found.slice(0, index).some((other) => isSameCompany(name, other)));
  }

  /**
   * @param request what is to be priced
   * @param messages what the person wrote, oldest first
   * @param about the client that the conversation is about; null: it is about none
   * @returns whom it is for where the request itself names nobody; null: the words leave it open
   */
  return (request: string, messages: readonly string[], about: string | null): string | null => {
    const known = companies().filter(isName);
    const now = [request, ...messages.slice(-1)];
    for (const words of [...now, ...messages.slice(0, -1).toReversed()]) {
      const isNow = now.includes(words);
      const read = isNow ? (readOffline(words, reading()).client?.value ?? null) : null;
      const [name, ...more] = namesIn(words, known, read);
      if (more.length > 0) return null;
      if (name !== undefined) return about !== null && isSameCompany(name, about) ? about : name;
      // It may be a client that ShoreQuote has never heard of.
      const possible = isNow ? possibleNamesIn(words, (phrase) => !isName(phrase)) : [];
      if (possible.length > 0)
        return about !== null && possible.every((one) => isSameCompany(one, about)) ? about : null;
    }
    return about;
  };
}
