import { Paperclip, Trash2 } from 'lucide-react';
import { Label, TextArea, TextField } from 'react-aria-components';
import { MAX_UNSENT_TEXT } from '../../../shared/contract/unsent-calls';
import type { FieldError } from '../../../shared/contract/reply';
import { QUOTE_STEPS, stepWords } from '../../../shared/jobs/wording';
import { MOST_READ } from '../../../shared/request/readable';
import { Currency } from '../../../shared/request/vocabulary';
import { IS_MAC, useCommand } from '../../platform/commands';
import { currencyOptions, useCurrencies, withChosen } from '../../platform/currencies';
import { toast } from '../../platform/toasts';
import { useAddedFiles } from '../../files/added-files';
import { AddedFiles } from '../../files/AddedFiles';
import { DropZone } from '../../files/DropZone';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { clockTime, plural } from '../../ui/format';
import { Screen } from '../../ui/Screen';
import styles from './NewQuote.module.css';
import { SavedTeams } from './SavedTeams';
import { type DraftStart, useDraft } from './use-draft';

const FROM_TEXT = 'from_text';

interface NewQuoteProps {
  quoteId: number | null;
  /** Names what is typed here before it is stored. */
  sheet: string;
  /** Overrides the stored draft: a sample, another quote's request, or the draft that was discarded. */
  from: DraftStart | null;
}

/** The sheet on which a client's words are pasted. */
export function NewQuote({ quoteId, sheet, from }: NewQuoteProps) {
  const { draft, change, kept, submit, submitting, discard, errors, refused, question } = useDraft(
    quoteId,
    sheet,
    from,
  );
  const { text, client, currency } = draft;
  const currencies = useCurrencies();
  useCommand('generate', () => void submit());
  function take(taken: string, note: string): void {
    const before = text;
    change({ text: taken });
    toast({ text: note, undo: () => change({ text: before }) });
  }
  const added = useAddedFiles(`request:${sheet}`, text, (next) => change({ text: next }));
  const words = text.trim() === '' ? 0 : text.trim().split(/\s+/).length;
  const isLong = text.length > MOST_READ;
  const wrong = refused ? refusedWords(refused) : sentence(errorAt(errors, 'text'));
  return (
    <Screen
      title="New quote"
      beside={
        kept && (
          <span role="status">
            {kept.state === 'saved'
              ? `Draft saved ${clockTime(kept.at)}`
              : kept.error.code === 'invalid'
                ? 'Not saved'
                : 'Not saved yet, retrying…'}
          </span>
        )
      }
      actions={
        <>
          {kept && (
            <Button
              kind="quiet"
              square
              aria-label="Discard draft"
              onPress={() => void discard()}
              isDisabled={submitting}
            >
              <Trash2 size={16} aria-hidden />
            </Button>
          )}
          <SavedTeams
            onTake={({ name }, team) =>
              take(text.trim() === '' ? team : `${text.trimEnd()}\n\n${team}`, `Team “${name}” added.`)
            }
          />
          <Button kind="quiet" icon={<Paperclip size={16} aria-hidden />} onPress={() => void added.choose()}>
            Add file
          </Button>
          <Button kind="primary" busy={submitting} onPress={() => void submit()}>
            {submitting ? 'Generating…' : 'Generate quote'}
          </Button>
        </>
      }
    >
      <DropZone
        className={styles.zone}
        onText={(dropped) => take(dropped, 'Dropped text added.')}
        onFiles={(files) => void added.take(files)}
      >
        <TextField
          className={styles.words ?? ''}
          value={text}
          onChange={(value) => change({ text: value })}
          isInvalid={wrong !== null}
        >
          <div className={styles.head}>
            <Label className={styles.heading ?? ''}>Client request</Label>
            <span className={styles.sub}>{words > 0 && plural(words, 'word')}</span>
          </div>
          <TextArea
            className={styles.area ?? ''}
            placeholder="Paste an email, a chat message or notes, for example: 3 customer service reps and a senior bookkeeper, hybrid, from January, in AUD"
            // The sheet exists to be pasted into.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            spellCheck={false}
            dir="auto"
            onPaste={added.paste}
            aria-describedby={wrong === null ? 'drop-hint' : 'text-error'}
          />
          {wrong === null ? (
            <p id="drop-hint" className={styles.foot}>
              {isLong
                ? longWords(text.length)
                : 'Drop emails, Word, Excel, PDF or text files anywhere to add their text.'}
            </p>
          ) : (
            <p id="text-error" role="alert" className={styles.error}>
              {wrong}
            </p>
          )}
          <AddedFiles files={added.files} onInclude={added.include} onClear={added.clear} />
        </TextField>
        <section className={styles.beside} aria-label="Details">
          <h2 className={styles.heading}>
            Details <span className={styles.sub}>optional</span>
          </h2>
          <Field
            label="Client"
            value={client}
            onChange={(value) => change({ client: value })}
            placeholder="From the request"
            error={errorAt(errors, 'client')}
          />
          <Choice
            label="Currency"
            value={currency ?? FROM_TEXT}
            options={[
              { value: FROM_TEXT, label: 'From the request' },
              ...currencyOptions(withChosen(currencies, currency)),
            ]}
            onChange={(value) => change({ currency: Currency.safeParse(value).data ?? null })}
          />
          <h2 className={styles.heading}>What happens next</h2>
          <ol className={styles.steps}>
            {QUOTE_STEPS.map((step) => (
              <li key={step}>{stepWords('generate_quote', step, 'waiting')}</li>
            ))}
          </ol>
          <p className={styles.sub}>
            If anything is unclear, ShoreQuote asks you. <kbd>{IS_MAC ? '⌘' : 'Ctrl'}</kbd> <kbd>Enter</kbd>{' '}
            generates the quote.
          </p>
        </section>
      </DropZone>
      {question && (
        <Dialog
          title={
            question.madeAt === null
              ? `${question.number ?? 'A quote'} is being priced from the same request`
              : `${question.number ?? 'A quote'} was made from the same request at ${clockTime(question.madeAt)}`
          }
          isOpen
          onClose={question.close}
          actions={
            <>
              <Button onPress={question.close}>Cancel</Button>
              <Button onPress={question.priceForOtherClient}>Price for another client</Button>
              <Button kind="primary" onPress={question.open}>
                Open {question.number ?? 'quote'}
              </Button>
            </>
          }
        >
          <p>
            The request doesn’t name a client, so it may be for another one. Your draft is saved until you
            decide.
          </p>
        </Dialog>
      )}
    </Screen>
  );
}

const count = (characters: number): string => characters.toLocaleString('en');

const longWords = (characters: number): string =>
  `The request has ${count(characters)} characters. Only about the first ${count(MOST_READ)} are read, but the whole text is saved with the quote.`;

const refusedWords = (characters: number): string =>
  `The text you added has ${count(characters)} characters, more than a draft can hold (${count(MAX_UNSENT_TEXT)}). Nothing was changed. Add only the part with the request.`;

const sentence = (message: string | null): string | null => message && `The request ${message}.`;

const errorAt = (errors: readonly FieldError[], path: string): string | null =>
  errors.find((error) => error.path === path)?.message ?? null;
