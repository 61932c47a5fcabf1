import { useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { QuoteView } from '../../shared/contract/quote-view';
import type { Question } from '../../shared/request/reading';
import { type Corrections, questionKey } from '../../shared/request/staffing-request';
import { CURRENCIES, LEVELS, WORKSPACES } from '../../shared/request/vocabulary';
import { Button } from '../ui/Button';
import { plural } from '../ui/format';
import { CURRENCY_WORDS, LEVEL_WORDS, WORKSPACE_WORDS } from '../ui/words';
import { type AnswerPrices, useAnswerPrices } from './answer-prices';
import { correct, withLine, withQuote } from './corrections';
import { TypeIn } from './FactChip';
import { payWords, RolePicker } from './RolePicker';
import { basisPoints, checkCount, checkPesos, cleanPesos } from './typed-values';
import card from './QuestionCard.module.css';
import styles from './Questions.module.css';

interface QuestionCardProps {
  quote: QuoteView;
  question: Question;
  place: string;
  isNext: boolean;
}

export function QuestionCard({ quote, question, place, isNext }: QuestionCardProps) {
  const words =
    question.span && quote.text.slice(question.span.start, question.span.end).replace(/\s+/g, ' ');
  // Most questions quote the client's words themselves.
  const isQuoted = words !== null && question.text.includes(`“${words.slice(0, 80)}`);
  return (
    <section
      className={`${styles.card} ${isNext ? styles.now : ''}`}
      aria-label={question.text}
      data-question={questionKey(question)}
      data-code={question.code}
    >
      <p className={styles.place}>{place}</p>
      <h2 className={styles.question}>{question.text}</h2>
      {words && !isQuoted && <p className={styles.quoted}>“{words}”</p>}
      <Answer quote={quote} question={question} />
    </section>
  );
}

/** Each answer is a correction; nothing is chosen before the person chooses. */
function Answer({ quote, question }: { quote: QuoteView; question: Question }) {
  const prices = useAnswerPrices(quote, question);
  const each = prices.currency && `${prices.currency} each, a month`;
  const send = (change: (now: Corrections) => Corrections): void => void correct(quote.quoteId, change);
  const { line } = question;
  const place = `answer:${quote.quoteId}:${line ?? 'request'}.${question.fact}`;
  const level = quote.request?.lines.find((each) => each.line === line)?.level.value ?? 'mid';
  const accept = (words: string) => (
    <Button onPress={() => send((now) => withAccepted(now, question))}>{words}</Button>
  );
  switch (question.fact) {
    case 'title':
      if (line === null) return null;
      return (
        <>
          {question.options.length > 0 && (
            <Options
              label="Role"
              unit={each}
              options={question.options.map((title) => {
                const role = prices.roles.find((one) => one.role === title);
                return {
                  value: title,
                  label: title,
                  note: role ? `${LEVEL_WORDS[level]}, ${payWords(role, level)}` : null,
                  price: prices.each({ title }),
                };
              })}
              onUse={(title) => send((now) => withLine(now, line, { title }))}
            />
          )}
          <div className={styles.other}>
            <RolePicker
              label={question.options.length > 0 ? 'Another role' : 'Pick a role'}
              level={level}
              onPick={(title) => send((now) => withLine(now, line, { title }))}
            />
            <TypeIn
              place={place}
              label="Or type a salary, PHP a month"
              number
              initial=""
              check={checkPesos}
              onDone={(salary) => send((now) => withLine(now, line, { salary: cleanPesos(salary) }))}
            />
          </div>
        </>
      );
    case 'count':
      if (line === null) return null;
      return (
        <HowMany
          place={place}
          prices={prices}
          likely={question.options.map(Number)}
          onUse={(count) => send((now) => withLine(now, line, { count }))}
        />
      );
    case 'wanted':
      if (line === null) return null;
      return (
        <Options
          label="Answer"
          unit="A month"
          options={question.options.map((value) => ({
            value,
            label: value === 'price' ? 'Price it' : 'Leave it out',
            use: value === 'price' ? 'Price it' : 'Leave it out',
            price: value === 'price' ? priceWords(prices.currency, prices.line({})) : null,
          }))}
          onUse={(value) =>
            send((now) =>
              value === 'price' ? withAccepted(now, question) : withLine(now, line, { removed: true }),
            )
          }
        />
      );
    case 'alternative':
      return <WhichLine quote={quote} question={question} />;
    case 'headcount':
      return (
        <div className={styles.row}>
          {accept('Keep it as it is')}
          <span className={styles.hint}>or change the people of a role on the left</span>
        </div>
      );
    case 'salary':
      if (line === null) return null;
      return (
        <div className={styles.row}>
          <TypeIn
            place={place}
            label="Monthly basic salary, PHP"
            number
            initial=""
            check={checkPesos}
            onDone={(salary) => send((now) => withLine(now, line, { salary: cleanPesos(salary) }))}
          />
        </div>
      );
    case 'currency':
      return (
        <Options
          label="Currency"
          unit="A month"
          options={likelyFirst(CURRENCIES, question.options).map((value) => ({
            value,
            label: `${value}, ${CURRENCY_WORDS[value]}`,
            price: prices.request(value),
          }))}
          // A rate typed for one currency says nothing about another.
          onUse={(currency) => send((now) => withQuote(now, { currency, fx_php_per_unit_e4: undefined }))}
        />
      );
    case 'level':
      if (line === null) return null;
      return (
        <Options
          label="Level"
          unit={each}
          options={likelyFirst(LEVELS, question.options).map((value) => ({
            value,
            label: LEVEL_WORDS[value],
            price: prices.each({ level: value }),
          }))}
          onUse={(value) => send((now) => withLine(now, line, { level: value }))}
        />
      );
    case 'workspace':
      if (line === null) return null;
      return (
        <Options
          label="Workspace"
          unit={each}
          options={likelyFirst(WORKSPACES, question.options).map((value) => ({
            value,
            label: WORKSPACE_WORDS[value],
            price: prices.each({ workspace: value }),
          }))}
          onUse={(workspace) => send((now) => withLine(now, line, { workspace }))}
        />
      );
    case 'discount':
      return (
        <div className={styles.row}>
          <TypeIn
            place={place}
            label="Discount"
            number
            unit="%"
            initial=""
            check={(typed) => (basisPoints(typed) === null ? 'Type a percentage such as 5 or 7.5.' : null)}
            onDone={(typed) =>
              send((now) => withQuote(now, { discount_bp: basisPoints(typed) ?? undefined }))
            }
          />
        </div>
      );
    case 'request':
      return <WholeRequest quote={quote} />;
  }
}

/** What a person answered with "keep it as it is". */
const withAccepted = (now: Corrections, question: Question): Corrections =>
  withQuote(now, { accepted: [...(now.accepted ?? []), questionKey(question)] });

/** All values of a fact, those that the question names first. */
const likelyFirst = <T extends string>(values: readonly T[], named: readonly string[]): T[] => [
  ...named.flatMap((name) => values.filter((value) => value === name)),
  ...values.filter((value) => !named.includes(value)),
];

const priceWords = (currency: string | null, amount: string | null): string | null =>
  currency && amount && `${currency} ${amount}`;

/** Of the lines that the text offers one stays, or all do. */
function WhichLine({ quote, question }: { quote: QuoteView; question: Question }) {
  const lines = question.lines ?? [];
  const choose = (kept: number): void =>
    void correct(quote.quoteId, (now) =>
      lines
        .filter((line) => line !== kept)
        .reduce((all, line) => withLine(all, line, { removed: true }), now),
    );
  return (
    <>
      <Options
        label="Price only"
        unit={null}
        options={question.options.map((label, index) => ({
          value: String(lines[index]),
          label,
          price: null,
        }))}
        onUse={(line) => choose(Number(line))}
      />
      <div className={styles.row}>
        <Button onPress={() => void correct(quote.quoteId, (now) => withAccepted(now, question))}>
          Price them all
        </Button>
      </div>
    </>
  );
}

interface OptionsProps<T extends string> {
  label: string;
  /** What the prices are in. */
  unit: string | null;
  options: readonly {
    value: T;
    label: string;
    /** What the button says once it is chosen; else `Use` and the label. */
    use?: string;
    note?: string | null;
    price: string | null;
  }[];
  onUse: (value: T) => void;
}

function Options<T extends string>({ label, unit, options, onUse }: OptionsProps<T>) {
  const [chosen, setChosen] = useState<string | null>(null);
  const option = options.find((each) => each.value === chosen);
  return (
    <>
      <RadioGroup className={styles.options ?? ''} value={chosen} onChange={setChosen}>
        <Label className={options.some(({ price }) => price) ? (card.head ?? '') : 'visually-hidden'}>
          <span>{label}</span>
          <span>{unit}</span>
        </Label>
        {options.map((each) => (
          <Radio key={each.value} value={each.value} className={styles.option ?? ''}>
            <span className={styles.radio} aria-hidden />
            <span>
              <span className={card.label}>
                {each.label}
                {each.price && <span className={card.price}>{each.price}</span>}
              </span>
              {each.note && <span className={styles.note}>{each.note}</span>}
            </span>
          </Radio>
        ))}
      </RadioGroup>
      <div className={styles.row}>
        <Button kind="primary" isDisabled={!option} onPress={() => option && onUse(option.value)}>
          {option ? (option.use ?? `Use ${option.label}`) : 'Choose one'}
        </Button>
      </div>
    </>
  );
}

interface HowManyProps {
  /** Finds again what was typed and not used. */
  place: string;
  prices?: AnswerPrices;
  /** The numbers that the words may mean, the likeliest first. */
  likely?: readonly number[];
  onUse: (count: number) => void;
}

function HowMany({ place, prices, likely = [], onUse }: HowManyProps) {
  const each = prices?.each({});
  return (
    <>
      <div className={styles.row}>
        {(likely.length > 0 ? likely : [1, 2, 3, 4, 5]).map((count) => {
          const price = prices?.line({ count });
          const people = plural(count, 'person', 'people');
          return (
            <div key={count} className={card.count}>
              <Button
                aria-label={price ? `${people}, ${prices?.currency} ${price} a month` : people}
                onPress={() => onUse(count)}
              >
                {count}
              </Button>
              {price && <span className={card.price}>{price}</span>}
            </div>
          );
        })}
        {each && (
          <p className={card.each}>
            {prices?.currency} {each} each, a month
          </p>
        )}
      </div>
      <div className={styles.row}>
        <TypeIn
          place={place}
          label="Or type a number"
          number
          initial=""
          check={checkCount}
          onDone={(value) => onUse(Number(value))}
        />
      </div>
    </>
  );
}

/** No role was found at all: the person names one and how many. */
function WholeRequest({ quote }: { quote: QuoteView }) {
  const [title, setTitle] = useState<string | null>(null);
  const line = quote.reading?.roles.length ?? 0;
  if (title === null) return <RolePicker label="Which role?" level="mid" onPick={setTitle} />;
  return (
    <>
      <p>How many of {title}?</p>
      <HowMany
        place={`answer:${quote.quoteId}:request.count`}
        onUse={(count) => void correct(quote.quoteId, (now) => withLine(now, line, { title, count }))}
      />
    </>
  );
}
