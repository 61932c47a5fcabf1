import { useState } from 'react';
import type { LeadSummary } from '../../shared/leads/lead';
import { currencyLabel } from '../../shared/pricing/currencies';
import { Currency, WORKSPACES } from '../../shared/request/vocabulary';
import { request } from '../platform/bridge';
import { useCurrencies, withChosen } from '../platform/currencies';
import { useKeptForm } from '../platform/kept-form';
import { useSubmitKey } from '../platform/submit-key';
import { toast } from '../platform/toasts';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Field } from '../ui/Field';
import { useFocusError } from '../ui/use-focus-error';
import { Pane, PaneBody, PaneFoot } from '../ui/Pane';
import { WORKSPACE_WORDS } from '../ui/words';
import { BLANK, formOf, NEW_LEAD, type Typed, typedOf, valueFault } from './form';

interface LeadFormPaneProps {
  /** The lead to edit; left out for a new lead. */
  lead?: LeadSummary;
  onClose: () => void;
  onDone: (leadId: number) => void;
}

/** The form for a new lead, or to edit one. */
export function LeadFormPane({ lead, onClose, onDone }: LeadFormPaneProps) {
  const place = lead ? `lead:${lead.leadId}:form` : NEW_LEAD;
  const { typed, set, errorOf, refuseField, refuse, saved, discard } = useKeptForm<Typed>(
    place,
    lead ? typedOf(lead) : BLANK,
  );
  const currencies = useCurrencies();
  const captureKey = useSubmitKey();
  const [busy, setBusy] = useState(false);
  const { ref, focusError } = useFocusError<HTMLDivElement>();

  async function keep(): Promise<void> {
    if (busy) return;
    const fault = valueFault(typed);
    if (fault !== null) {
      refuseField('value', fault);
      focusError();
      return;
    }
    setBusy(true);
    const form = formOf(typed);
    const reply = lead
      ? await request('leads.edit', { leadId: lead.leadId, form })
      : await request('leads.capture', { form, note: typed.note, captureKey: captureKey(typed) });
    setBusy(false);
    if (!reply.ok) {
      refuse(reply.error);
      focusError();
      return;
    }
    saved();
    if (!lead) toast({ text: 'Lead saved.' });
    onDone('leadId' in reply.data ? reply.data.leadId : (lead?.leadId ?? 0));
  }

  function cancel(): void {
    discard();
    onClose();
  }

  const field = (
    name: keyof Typed,
    label: string,
    more: { help?: string; autoFocus?: boolean; type?: 'date' } = {},
  ) => (
    <Field
      label={label}
      value={typed[name]}
      error={errorOf(name, label)}
      onChange={(value) => set(name, value)}
      onEnter={() => void keep()}
      {...more}
    />
  );
  const choice = (name: 'currency' | 'workspace', label: string, options: [string, string][]) => (
    <Choice
      label={label}
      value={typed[name]}
      options={[['', 'Not specified'], ...options].map(([value = '', words = '']) => ({
        value,
        label: words,
      }))}
      onChange={(value: string) => set(name, value)}
    />
  );
  return (
    <Pane
      label={lead ? 'Edit lead' : 'New lead'}
      testId="lead-form"
      shows="form"
      title={lead ? `Edit ${lead.company}` : 'New lead'}
      onClose={onClose}
    >
      <PaneBody ref={ref}>
        {field('company', 'Company', { autoFocus: true })}
        {field('contact', 'Contact')}
        {field('email', 'Email')}
        {field('wanted', 'Needs', { help: 'For example “2 bookkeepers, 1 nurse”' })}
        {choice(
          'workspace',
          'Workspace',
          WORKSPACES.map((one) => [one, WORKSPACE_WORDS[one]]),
        )}
        {field('country', 'Country', { help: 'Two-letter code, for example AU' })}
        {choice(
          'currency',
          'Currency',
          withChosen(currencies, Currency.safeParse(typed.currency).data ?? null).map((one) => [
            one,
            currencyLabel(one),
          ]),
        )}
        {field('industry', 'Industry')}
        {field('source', 'Source')}
        {field('value', 'Value', { help: 'What it may bring in, in the currency above' })}
        {field('owner', 'Owner', { help: 'The account manager' })}
        {field('nextStep', 'Next step', { help: 'For example “call Dana about the start date”' })}
        {field('nextStepOn', 'Due', { type: 'date' })}
        {!lead && field('note', 'Note')}
      </PaneBody>
      <PaneFoot>
        <Button kind="primary" busy={busy} onPress={() => void keep()}>
          {lead ? 'Save changes' : 'Save lead'}
        </Button>
        <Button kind="quiet" onPress={cancel}>
          Cancel
        </Button>
      </PaneFoot>
    </Pane>
  );
}
