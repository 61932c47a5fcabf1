import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { QuoteView } from '../../../shared/contract/quote-view';
import type { Question } from '../../../shared/request/reading';
import { type Corrections, questionKey } from '../../../shared/request/staffing-request';
import { Button } from '../../ui/Button';
import { plural } from '../../ui/format';
import { LEVEL_WORDS } from '../../ui/words';
import { offerAlias } from '../request/alias-offers';
import { answered } from './answer-focus';
import { type AnswerPrices, useAnswerPrices } from './answer-prices';
import { Currency } from '../../../shared/request/vocabulary';
import { useCurrencies } from '../../platform/currencies';
import { type AnswerChoice, choicesOf, keysOf } from './answers';
import { correct, withLine, withQuote } from '../request/corrections';
import { TypeIn } from '../request/FactChip';
import type { SourceLink } from '../request/facts';
import type { QuestionGroup } from '../request/question-cards';
import { payWords, RolePicker } from '../request/RolePicker';
import { basisPoints, checkCount, checkPesos, cleanPesos } from '../request/typed-values';
import { Marked } from '../request/ClientRequestText';
import words from '../request/ClientRequestText.module.css';
import card from './QuestionCard.module.css';
import styles from './Questions.module.css';
import { go } from '../../platform/navigation';

interface QuestionCardProps {
  quote: QuoteView;
  group: QuestionGroup;
  links: readonly SourceLink[];
  /** Its place among the cards, from 0. */
  card: number;
  place: string;
}

/** All that is asked about one sentence. Nothing is used before the person says so. */
export function QuestionCard({ quote, group, links, card: index, place }: QuestionCardProps) {
  const { sentence, questions, key } = group;
  const currencies = useCurrencies();
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const parts = questions.map((question) => {
    const offered = choicesOf(question, currencies);
    // Of several questions each is answered on purpose; of one, Enter on the likeliest is a purpose.
    const likely = questions.length === 1 ? offered?.likely : null;
    const value = chosen[questionKey(question)] ?? likely ?? null;
    const choice = offered?.choices.find((one) => one.value === value) ?? null;
    return { key: questionKey(question), question, offered, choice };
  });
  const choosing = parts.filter(({ offered }) => offered !== null);
  // Of a line that is left out nothing else is to be answered.
  const leftOut = parts.flatMap(({ question, choice }) =>
    question.fact === 'wanted' && choice?.value === 'leave out' ? question.line : [],
  );
  const asked = choosing.filter(
    ({ question }) => question.fact === 'wanted' || !leftOut.includes(question.line),
  );
  const ready = asked.flatMap(({ choice }) => choice ?? []);
  const root = useRef<HTMLElement>(null);

  function send(...changes: ((now: Corrections) => Corrections)[]): void {
    answered(quote.quoteId, index);
    void correct(quote.quoteId, (now) => changes.reduce((all, change) => change(all), now));
  }
  function use(): void {
    if (ready.length === 0) return;
    for (const { question, choice } of asked)
      if (choice && question.fact === 'title' && question.line !== null)
        offerAlias(quote.quoteId, question.line);
    send(...ready.map(({ change }) => change));
  }
  /** Digits choose, Enter uses; in a multi-part card it goes to the part without an answer first. */
  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const { target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof HTMLElement)) return;
    const isTyping = target instanceof HTMLInputElement && target.type !== 'radio';
    if (isTyping || (event.key === 'Enter' && target.tagName === 'BUTTON')) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      event.stopPropagation();
      const open = asked.find(({ choice }) => choice === null);
      if (open) focusPart(root.current, open.key);
      else use();
      return;
    }
    const within = target.closest('[data-question]')?.getAttribute('data-question');
    const part =
      asked.find((one) => one.key === within) ?? asked.find(({ choice }) => choice === null) ?? asked[0];
    if (!part?.offered) return;
    const at = keysOf(part.question.fact, part.offered.choices).indexOf(event.key);
    const choice = part.offered.choices[at];
    if (!choice) return;
    event.preventDefault();
    setChosen((now) => ({ ...now, [part.key]: choice.value }));
    focusPart(root.current, part.key, choice.value);
  }

  // Beside the choices of one question; below all of several.
  const useRow = (
    <div className={styles.row}>
      <Button kind="primary" isDisabled={ready.length === 0} onPress={use}>
        {buttonWords(ready, asked.length)}
      </Button>
      <span className={card.keys} aria-hidden>
        number keys select, Enter applies
      </span>
    </div>
  );
  return (
    // The keys come from its fields.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={root}
      className={`${styles.card} ${index === 0 ? styles.now : ''}`}
      aria-label={questions.map(({ text }) => text).join(' ')}
      data-card={key}
      // Before a choice takes Enter as a press on itself.
      onKeyDownCapture={onKeyDown}
    >
      <p className={styles.place}>{place}</p>
      {sentence && (
        <blockquote className={`${words.words} ${card.sentence}`}>
          <Marked
            text={quote.text}
            from={sentence.start}
            to={sentence.end}
            links={links.filter(
              ({ span, tone }) =>
                tone === 'asked' &&
                span.start >= sentence.start &&
                span.end <= sentence.end &&
                questions.some((one) => one.span?.start === span.start && one.span.end === span.end),
            )}
          />
        </blockquote>
      )}
      {parts.map((part) => (
        <div key={part.key} className={card.part} data-question={part.key} data-code={part.question.code}>
          <h2 className={styles.question}>
            {sentence ? withoutQuotation(part.question.text) : part.question.text}
          </h2>
          <Answer
            quote={quote}
            question={part.question}
            choices={part.offered?.choices ?? []}
            label={part.offered?.label ?? ''}
            likely={part.offered?.likely ?? null}
            chosen={part.choice?.value ?? null}
            onChoose={(value) => setChosen((now) => ({ ...now, [part.key]: value }))}
            onTyped={send}
          >
            {choosing.length === 1 && part.offered ? useRow : null}
          </Answer>
        </div>
      ))}
      {choosing.length > 1 && useRow}
    </section>
  );
}

/** The first choice of a part, or the one with this value. */
function focusPart(root: HTMLElement | null, key: string, value?: string): void {
  const part = root?.querySelector(`[data-question="${CSS.escape(key)}"]`);
  const radio = value === undefined ? null : part?.querySelector(`input[value="${CSS.escape(value)}"]`);
  const target = radio ?? part?.querySelector('input');
  if (target instanceof HTMLElement) target.focus();
}

/** The sentence is above the question: it isn't quoted again at its beginning. */
const withoutQuotation = (text: string): string => text.replace(/^“[^”]*” (?=\p{Lu})/u, '');

function buttonWords(ready: readonly AnswerChoice[], asked: number): string {
  const [only] = ready;
  if (!only) return asked === 1 ? 'Choose one' : 'Choose answers';
  if (asked === 1) return only.use ?? `Use ${only.label}`;
  return `Use ${plural(ready.length, 'answer')} of ${asked}`;
}

interface AnswerProps {
  quote: QuoteView;
  question: Question;
  label: string;
  choices: readonly AnswerChoice[];
  likely: string | null;
  chosen: string | null;
  onChoose: (value: string) => void;
  /** An answer of the person's own; it is used at once. */
  onTyped: (change: (now: Corrections) => Corrections) => void;
  /** Stands below the choices. */
  children: ReactNode;
}

/** What a question offers, with the price of each answer, and a place for the person's own. */
function Answer(props: AnswerProps) {
  const { quote, question, label, choices, likely, chosen, onChoose, onTyped, children } = props;
  const prices = useAnswerPrices(quote, question);
  const { line, fact } = question;
  const place = `answer:${quote.quoteId}:${line ?? 'request'}.${fact}`;
  const level = quote.request?.lines.find((each) => each.line === line)?.level.value ?? 'mid';
  const keys = keysOf(fact, choices);
  const shown = choices.map((choice, index) => ({
    ...choice,
    key: keys[index] ?? null,
    price: priceOf(prices, question, choice.value),
    note: noteOf(prices, question, choice.value, level),
  }));
  const options =
    choices.length === 0 ? null : fact === 'count' ? (
      <Counts
        label={label}
        options={shown}
        likely={likely}
        chosen={chosen}
        onChoose={onChoose}
        prices={prices}
      />
    ) : (
      <Options
        label={label}
        unit={unitOf(prices, question)}
        options={shown}
        likely={likely}
        chosen={chosen}
        onChoose={onChoose}
      />
    );
  return (
    <>
      {options}
      {children}
      <Own place={place} question={question} level={level} quote={quote} onTyped={onTyped} />
    </>
  );
}

interface OwnProps extends Pick<AnswerProps, 'quote' | 'question' | 'onTyped'> {
  place: string;
  level: Parameters<typeof payWords>[1];
}

/** The person's own answer. */
function Own({ place, quote, question, level, onTyped }: OwnProps) {
  const { line, fact, options, enable } = question;
  if (fact === 'currency' && enable !== undefined)
    return (
      <div className={styles.row}>
        <Button small onPress={() => go({ name: 'settings', section: 'currencies' })}>
          Enable {enable} in Settings
        </Button>
      </div>
    );
  if (fact === 'request') return <WholeRequest quote={quote} onTyped={onTyped} />;
  if (fact === 'headcount')
    return <p className={styles.hint}>Or change the number of people for a role on the left.</p>;
  if (fact === 'discount')
    return (
      <div className={styles.row}>
        <TypeIn
          place={place}
          label="Discount"
          number
          unit="%"
          initial=""
          check={(typed) =>
            basisPoints(typed) === null ? 'Enter a percentage, for example 5 or 7.5.' : null
          }
          onDone={(typed) =>
            onTyped((now) => withQuote(now, { discount_bp: basisPoints(typed) ?? undefined }))
          }
        />
      </div>
    );
  if (line === null) return null;
  const salary = (label: string): ReactNode => (
    <TypeIn
      place={place}
      label={label}
      number
      initial=""
      check={checkPesos}
      onDone={(typed) => onTyped((now) => withLine(now, line, { salary: cleanPesos(typed) }))}
    />
  );
  if (fact === 'salary') return <div className={styles.row}>{salary('Monthly basic salary, PHP')}</div>;
  if (fact === 'title')
    return (
      <div className={styles.other}>
        <RolePicker
          label={options.length > 0 ? 'Another role' : 'Choose a role'}
          level={level}
          onPick={(title) => {
            offerAlias(quote.quoteId, line);
            onTyped((now) => withLine(now, line, { title }));
          }}
        />
        {salary('Or type a salary, PHP per month')}
      </div>
    );
  if (fact === 'count')
    return (
      <div className={styles.row}>
        <TypeIn
          place={place}
          label="Or enter a number"
          number
          initial=""
          check={checkCount}
          onDone={(typed) => onTyped((now) => withLine(now, line, { count: Number(typed) }))}
        />
      </div>
    );
  return null;
}

const priceWords = (currency: string | null, amount: string | null): string | null =>
  currency && amount && `${currency} ${amount}`;

/** What an answer costs; null where it is not known yet, or costs nothing of its own. */
function priceOf(prices: AnswerPrices, { fact }: Question, value: string): string | null {
  switch (fact) {
    case 'title':
      return prices.each({ title: value });
    case 'level':
    case 'workspace':
      return prices.each({ [fact]: value });
    case 'count':
      return prices.line({ count: Number(value) });
    case 'wanted':
      return value === 'price' ? priceWords(prices.currency, prices.line({})) : null;
    case 'currency':
      return currencyPrice(prices, value);
    case 'salary':
    case 'headcount':
    case 'discount':
    case 'request':
    case 'alternative':
      return null;
  }
}

function currencyPrice(prices: AnswerPrices, value: string): string | null {
  const currency = Currency.safeParse(value);
  return currency.success ? prices.request(currency.data) : null;
}

function noteOf(
  prices: AnswerPrices,
  { fact }: Question,
  value: string,
  level: Parameters<typeof payWords>[1],
): string | null {
  const role = fact === 'title' ? prices.roles.find((one) => one.role === value) : undefined;
  return role ? `${LEVEL_WORDS[level]}, ${payWords(role, level)}` : null;
}

/** What the prices are in. */
function unitOf({ currency }: AnswerPrices, { fact }: Question): string | null {
  if (fact === 'wanted' || fact === 'currency') return 'Monthly';
  return fact === 'alternative' ? null : currency && `${currency} per person per month`;
}

interface ShownChoice extends AnswerChoice {
  key: string | null;
  note: string | null;
  price: string | null;
}

interface OptionsProps {
  label: string;
  options: readonly ShownChoice[];
  likely: string | null;
  chosen: string | null;
  onChoose: (value: string) => void;
}

function Options({ label, unit, options, likely, chosen, onChoose }: OptionsProps & { unit: string | null }) {
  return (
    <RadioGroup className={styles.options ?? ''} value={chosen} onChange={onChoose}>
      <Label className={options.some(({ price }) => price) ? (card.head ?? '') : 'visually-hidden'}>
        <span>{label}</span>
        <span>{unit}</span>
      </Label>
      {options.map((each) => (
        <Radio key={each.value} value={each.value} className={styles.option ?? ''}>
          <span className={styles.radio} aria-hidden />
          <span>
            <span className={card.label}>
              <span>
                {each.label}
                {each.value === likely && <span className={card.likely}> likeliest</span>}
              </span>
              {each.price && <span className={card.price}>{each.price}</span>}
            </span>
            {each.note && <span className={styles.note}>{each.note}</span>}
          </span>
          {each.key && (
            <kbd className={card.key} aria-hidden>
              {each.key}
            </kbd>
          )}
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** Numbers of people side by side, each with the price of the line. */
function Counts({
  label,
  options,
  likely,
  chosen,
  onChoose,
  prices,
}: OptionsProps & { prices: AnswerPrices }) {
  const each = prices.each({});
  return (
    <div className={styles.row}>
      <RadioGroup
        className={card.counts ?? ''}
        orientation="horizontal"
        value={chosen}
        onChange={onChoose}
        aria-label={label}
      >
        {options.map(({ value, label: people, price }) => (
          <Radio
            key={value}
            value={value}
            className={card.count ?? ''}
            aria-label={[
              people,
              price && `${prices.currency} ${price} per month`,
              value === likely && 'likeliest',
            ]
              .filter(Boolean)
              .join(', ')}
          >
            <span className={card.number}>{value}</span>
            {price && <span className={card.price}>{price}</span>}
          </Radio>
        ))}
      </RadioGroup>
      {each && (
        <p className={card.each}>
          {prices.currency} {each} per person per month
        </p>
      )}
    </div>
  );
}

/** No role was found at all: the person names one and how many. */
function WholeRequest({ quote, onTyped }: Pick<AnswerProps, 'quote' | 'onTyped'>) {
  const [title, setTitle] = useState<string | null>(null);
  const line = quote.reading?.roles.length ?? 0;
  if (title === null) return <RolePicker label="Which role?" level="mid" onPick={setTitle} />;
  return (
    <>
      <p>How many of {title}?</p>
      <div className={styles.row}>
        {[1, 2, 3, 4, 5].map((count) => (
          <Button
            key={count}
            aria-label={plural(count, 'person', 'people')}
            onPress={() => onTyped((now) => withLine(now, line, { title, count }))}
          >
            {count}
          </Button>
        ))}
        <TypeIn
          place={`answer:${quote.quoteId}:request.count`}
          label="Or enter a number"
          number
          initial=""
          check={checkCount}
          onDone={(typed) => onTyped((now) => withLine(now, line, { title, count: Number(typed) }))}
        />
      </div>
    </>
  );
}
