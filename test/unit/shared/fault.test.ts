import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultDetails, faultOf, stackOf } from '../../../shared/fault';

function thrownBy(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

const parsing = (text: string): unknown => thrownBy(() => JSON.parse(text));

describe('faultOf', () => {
  it('names class, code and place, and quotes nothing', () => {
    const fault = faultOf(parsing('Northwind Legal wants\n    at /home/ana/secret.txt:1:1'));
    expect(fault).toMatch(/^SyntaxError < .*fault\.test\.ts:\d+:\d+/);
    expect(fault).not.toMatch(/Northwind|secret|home|\//);
    expect(faultOf(Object.assign(new Error('/home/ana'), { code: 'ENOSPC' }))).toMatch(/^Error ENOSPC < /);
    expect(faultOf('Northwind')).toBe('thrown string');
  });
});

describe('stackOf', () => {
  it('gives functions and places, without folders', () => {
    const stack = stackOf(new RangeError('Northwind Legal wants 3'));
    expect(stack).toMatch(/^RangeError\n {2}at /);
    expect(stack).toMatch(/fault\.test\.ts:\d+:\d+/);
    expect(stack).not.toMatch(/Northwind|\/|\\/);
  });

  it('reads stacks of a browser page and of Windows', () => {
    const error = new TypeError('Northwind');
    error.stack = [
      'TypeError: Northwind',
      '    at LeadsScreen (app://bundle/assets/index-abc.js:9:120)',
      '    at async C:\\Users\\ana\\ShoreQuote\\resources\\index.js:4:2',
    ].join('\n');
    expect(stackOf(error)).toBe('TypeError\n  at LeadsScreen (index-abc.js:9:120)\n  at index.js:4:2');
  });

  it('gives a message that names code only', () => {
    expect(stackOf(new TypeError("Cannot read properties of undefined (reading 'map')"))).toMatch(
      /^TypeError: Cannot read properties of undefined \(reading 'map'\)\n/,
    );
    expect(stackOf(new TypeError('quotes.toSorted is not a function'))).toContain(
      'toSorted is not a function',
    );
  });

  it('gives no other message, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (quoted) => {
        const marked = `canary ${quoted}`;
        for (const error of [new Error(marked), new TypeError(`Failed to parse URL from ${marked}`)]) {
          expect(stackOf(error)).not.toContain('canary');
          expect(faultOf(error)).not.toContain('canary');
        }
      }),
    );
    expect(stackOf(parsing('canary'))).not.toContain('canary');
  });
});

it('the details name version, system and time', () => {
  expect(
    faultDetails({
      version: '1.2.3',
      system: 'linux x64, Electron 33.0.0',
      what: 'The screen leads',
      reason: 'TypeError\n  at index.js:1:1',
      at: '2026-11-30T01:02:03.000Z',
    }).split('\n'),
  ).toEqual([
    'ShoreQuote 1.2.3',
    'System: linux x64, Electron 33.0.0',
    'When: 2026-11-30T01:02:03.000Z',
    'What: The screen leads',
    'TypeError',
    '  at index.js:1:1',
  ]);
});
