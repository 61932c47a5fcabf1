import { describe, expect, it } from 'vitest';
import { commandLine } from '../../../../main/cli/words';

describe('the words of an installed app', () => {
  const words = (...argv: string[]): string[] => commandLine({}, ['ShoreQuote', ...argv], true);

  it('are all that follows --, in whatever form', () => {
    expect(words('--', 'quote', 'Brief: two -- no, three bookkeepers', '--json')).toEqual([
      'quote',
      'Brief: two -- no, three bookkeepers',
      '--json',
    ]);
    expect(words('--no-sandbox', '--', 'qoute')).toEqual(['qoute']);
  });

  it('begin with a command where there is no --', () => {
    expect(words('--no-sandbox', 'doctor', '--json')).toEqual(['doctor', '--json']);
  });

  it('are none for the window', () => {
    expect(words()).toEqual([]);
    expect(words('--data-dir', '/quotes', '--remote-debugging-port=0')).toEqual([]);
  });

  it('are never taken from the environment', () => {
    expect(commandLine({ SHOREQUOTE_ARGV: '["doctor"]' }, ['ShoreQuote'], true)).toEqual([]);
  });
});
