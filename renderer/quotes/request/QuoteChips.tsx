import { VAT_WORDS } from '../../../shared/pricing/explain-parts';
import { VAT_TREATMENTS } from '../../../shared/request/vocabulary';
import { dateWords } from '../../ui/format';
import { currencyOptions, useCurrencies, withChosen } from '../../platform/currencies';
import { correct, withQuote } from './corrections';
import { FactChip, Pick, TypeIn } from './FactChip';
import { checkStart } from './typed-values';
import type { UnderstoodProps } from './Understood';

const VAT_OPTIONS = VAT_TREATMENTS.map((value) => ({ value, label: VAT_WORDS[value] }));

/** Client, currency, start and VAT. */
export function QuoteChips({ quote, request, links }: UnderstoodProps) {
  const { corrections } = quote;
  const currencies = useCurrencies();
  const set = (change: Parameters<typeof withQuote>[1]): void =>
    void correct(quote.quoteId, (now) => withQuote(now, change));
  return (
    <>
      <FactChip
        name="Client"
        value={request.client?.value ?? 'No client'}
        unset={request.client === null}
        origin={request.client?.origin ?? 'read'}
        span={request.client?.span ?? null}
        links={links}
        onReset={corrections.client === undefined ? null : () => set({ client: undefined })}
      >
        {(close) => (
          <TypeIn
            autoFocus
            label="Client"
            initial={request.client?.value ?? ''}
            check={(value) => (value.length > 200 ? 'Use 200 characters or fewer.' : null)}
            onDone={(value) => {
              close();
              set({ client: value === '' ? null : value });
            }}
          />
        )}
      </FactChip>
      <FactChip
        name="Currency"
        value={request.currency.value}
        origin={request.currency.origin}
        span={request.currency.span}
        links={links}
        onReset={corrections.currency === undefined ? null : () => set({ currency: undefined })}
      >
        {(close) => (
          <Pick
            name="Currency"
            value={request.currency.value}
            options={currencyOptions(withChosen(currencies, request.currency.value))}
            onPick={(currency) => {
              close();
              // A rate typed for one currency says nothing about another.
              set({ currency, fx_php_per_unit_e4: undefined });
            }}
          />
        )}
      </FactChip>
      <FactChip
        name="Start"
        value={request.start ? dateWords(request.start.value) : 'No start date'}
        unset={request.start === null}
        origin={request.start?.origin ?? 'read'}
        span={request.start?.span ?? null}
        links={links}
        onReset={corrections.start === undefined ? null : () => set({ start: undefined })}
      >
        {(close) => (
          <TypeIn
            autoFocus
            label="Start"
            initial={request.start?.value ?? ''}
            placeholder="2027-01-15"
            help="Month or date; leave blank if not known"
            check={checkStart}
            onDone={(value) => {
              close();
              set({ start: value === '' ? null : value });
            }}
          />
        )}
      </FactChip>
      <FactChip
        name="VAT"
        value={`VAT ${VAT_WORDS[request.vat.value].toLowerCase()}`}
        note={request.vat.origin === 'by_hand' ? undefined : 'from Settings'}
        origin={request.vat.origin === 'by_hand' ? 'by_hand' : 'read'}
        span={null}
        links={links}
        onReset={corrections.vat === undefined ? null : () => set({ vat: undefined })}
        resetLabel="Use setting"
      >
        {(close) => (
          <Pick
            name="VAT"
            value={request.vat.value}
            options={VAT_OPTIONS}
            onPick={(vat) => {
              close();
              set({ vat });
            }}
          />
        )}
      </FactChip>
    </>
  );
}
