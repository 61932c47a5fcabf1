import { beforeAll, describe, expect, it } from 'vitest';
import { useMailDecoder } from '../../../../main/intake/decode-text';
import type { Source } from '../../../../main/intake/protocol';
import { type Brief, textOf } from '../../../../shared/contract/brief';
import { ambiguityData, pricingData, salaryData } from '../../../../shared/data/current';
import { buildCatalogue } from '../../../../shared/request/catalogue';
import { readOffline } from '../../../../shared/request/read-offline';
import { REQUEST_FILES } from '../../../intake/requests';
import { BUNDLED } from '../../../bundled-currencies';

let readBrief: (source: Source) => Promise<Brief>;
beforeAll(async () => {
  useMailDecoder();
  ({ readBrief } = await import('../../../../main/intake/read-brief'));
});

const context = {
  catalogue: buildCatalogue(salaryData().roles, ambiguityData().ambiguous),
  today: '2026-11-30',
  maxHeadcount: pricingData().defaults.max_headcount_per_quote,
  currencies: BUNDLED,
};

/** The roles with their numbers, the currency, and whether a question is asked; as `quote --file --offline` reads it. */
async function reading({ name, bytes }: (typeof REQUEST_FILES)[number]) {
  const brief = await readBrief({ name, bytes: new Uint8Array(bytes) });
  const { roles, currency, questions } = readOffline(textOf(brief), context, { email: brief.email });
  return {
    roles: roles.map(({ title, count }) => `${count?.value ?? '?'} ${title.value}`),
    currency: currency?.value ?? null,
    isAsked: questions.length > 0,
  };
}

describe('a file of a client', () => {
  it.each(REQUEST_FILES)('is read as its roles: $name', async (file) => {
    const { roles, currency } = await reading(file);
    expect({ roles, currency }).toEqual({ roles: file.roles, currency: file.currency });
  });
});
