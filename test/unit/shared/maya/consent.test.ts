import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Consent,
  type Effect,
  emailEffect,
  isSameEffect,
  leadEffect,
  limitReached,
  limitsOf,
  needsClick,
} from '../../../../shared/maya/consent';

const MAIL = { to: 'dana@client.example', subject: 'Candidates', body: 'Hello,\n\n1. Ana Cruz' };
const TOOL = 'send_candidate_matches';
const QUIET = { toRecipient: 0, inAll: 0 };
const allowed = (to: string): Consent => ({ tool: TOOL, recipient: emailEffect({ ...MAIL, to }).recipient });
const asks = (effect: Effect, more: Partial<Parameters<typeof needsClick>[0]> = {}): boolean =>
  needsClick({
    tool: TOOL,
    effect,
    consents: [allowed(MAIL.to)],
    earlier: [],
    recent: QUIET,
    hasWarning: false,
    ...more,
  });

describe('an equal email', () => {
  it.each([
    { to: 'DANA@Client.Example' },
    { to: ' dana@client.example ' },
    { to: 'ｄana@client.example' },
    { subject: 'CANDIDATES' },
    { body: 'Hello,\n1.  Ana\u200B Cruz ' },
  ])('is recognised in other forms: %j', (change) => {
    expect(isSameEffect(emailEffect(MAIL), emailEffect({ ...MAIL, ...change }))).toBe(true);
  });

  it.each([{ to: 'dan@client.example' }, { subject: 'More candidates' }, { body: 'Hello,\n\n1. Ben Reyes' }])(
    'is not one with %j',
    (change) => {
      expect(isSameEffect(emailEffect(MAIL), emailEffect({ ...MAIL, ...change }))).toBe(false);
    },
  );

  it('needs its own click although its recipient was allowed', () => {
    const effect = emailEffect(MAIL);
    expect(asks(effect)).toBe(false);
    expect(asks(effect, { earlier: [emailEffect({ ...MAIL, to: 'Dana@client.example' })] })).toBe(true);
  });
});

describe('an equal lead', () => {
  it.each([
    [
      { company: 'Harbourline', email: null },
      { company: 'HARBOURLINE  Pty. Ltd.', email: null },
    ],
    [
      { company: 'Harbourline', email: 'dana@h.example' },
      { company: 'Harbour', email: 'DANA@h.example' },
    ],
  ])('is recognised: %j, %j', (one, other) => {
    expect(isSameEffect(leadEffect(one), leadEffect(other))).toBe(true);
  });

  it('is not one of another company and address', () => {
    const one = leadEffect({ company: 'Harbourline', email: 'dana@h.example' });
    expect(isSameEffect(one, leadEffect({ company: 'Tilden', email: 'jo@tilden.example' }))).toBe(false);
    expect(isSameEffect(one, leadEffect({ company: 'Tilden', email: null }))).toBe(false);
  });
});

describe('a consent', () => {
  it('covers its own tool and recipient only, and never what has a warning', () => {
    const effect = emailEffect(MAIL);
    expect(asks(effect, { consents: [] })).toBe(true);
    expect(asks(effect, { consents: [allowed('eve@evil.example')] })).toBe(true);
    expect(asks(effect, { consents: [{ tool: 'capture_lead', recipient: null }] })).toBe(true);
    expect(asks(effect, { consents: [{ tool: TOOL, recipient: null }] })).toBe(true);
    expect(asks(effect, { hasWarning: true })).toBe(true);
  });

  it('lets no more go than its limits, whatever is asked for and to whom', () => {
    const limits = limitsOf(TOOL);
    if (!limits) throw new Error('emails have limits');
    const address = fc.constantFrom(
      'a@x.example',
      'b@x.example',
      'c@x.example',
      'd@x.example',
      'e@x.example',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(address, fc.nat(40)), { maxLength: 60 }), (wanted) => {
        const gone: string[] = [];
        const before: Effect[] = [];
        for (const [to, n] of wanted) {
          const effect = emailEffect({ ...MAIL, to, body: `${n}` });
          const toRecipient = gone.filter((other) => other === to).length;
          const recent = { toRecipient, inAll: gone.length };
          if (!asks(effect, { consents: [allowed(to)], earlier: before, recent })) gone.push(to);
          before.push(effect);
        }
        expect(gone.length).toBeLessThanOrEqual(limits.perHour);
        for (const to of new Set(gone))
          expect(gone.filter((other) => other === to).length).toBeLessThanOrEqual(
            limits.perRecipientPerHour ?? 0,
          );
      }),
    );
  });

  it('says which limit is reached', () => {
    const limits = { perRecipientPerHour: 3, perHour: 10 };
    expect(limitReached(limits, { toRecipient: 2, inAll: 9 })).toBeNull();
    expect(limitReached(limits, { toRecipient: 3, inAll: 3 })).toMatchObject({ by: 'recipient', limit: 3 });
    expect(limitReached(limits, { toRecipient: 0, inAll: 12 })).toMatchObject({ by: 'hour', count: 12 });
  });
});
