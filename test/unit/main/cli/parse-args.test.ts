import { describe, expect, it } from 'vitest';
import { commandLine, dataDirOf, parseArgs } from '../../../../main/cli/parse-args';

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

describe('the words of a command', () => {
  it('are its options and its text, also a text that begins with a dash', () => {
    const words = parseArgs(['quote', '-3 reps', '--currency', 'AUD', '--client=Bob & Co', '--offline']);
    expect(words).toEqual({
      command: 'quote',
      rest: ['-3 reps'],
      options: new Map([
        ['--currency', 'AUD'],
        ['--client', 'Bob & Co'],
      ]),
      lists: new Map(),
      flags: new Set(['--offline']),
    });
    expect(parseArgs(['quote', '--ofline'])?.rest).toEqual(['--ofline']);
  });

  it.each([
    ['quote', 'x', '--currency'],
    ['quote', 'x', '--currency', '--json'],
    ['quote', 'x', '--currency', ''],
    ['quote', 'x', '--currency='],
    ['quote', 'x', '--client'],
    ['quote', 'x', '--pdf'],
    ['quote', 'x', '--file'],
  ])('lack the value of an option: %j %j %j %j', (...argv) => {
    const path = argv[2]?.replaceAll(/[-=]/g, '');
    expect(() => parseArgs(argv)).toThrow(
      expect.objectContaining({ fields: [{ path, message: 'needs a value' }] }),
    );
  });

  it('name an option that the command does not have', () => {
    expect(() => parseArgs(['quote', '2 csr', '--ofline'])).toThrow(/quote has no option "--ofline"/);
    expect(() => parseArgs(['price', 'input.json', '--currency', 'AUD'])).toThrow(
      /price has no option "--currency"/,
    );
  });

  it.each(['help', '--help', '-h'])('ask for help: %s', (word) => {
    expect(parseArgs([word])?.command).toBe('help');
  });
});

describe('the data folder that is named', () => {
  it('is the value of its option', () => {
    expect(dataDirOf(['queue', '--data-dir', '/quotes'])).toBe('/quotes');
    expect(dataDirOf(['queue', '--data-dir=/quotes', '--json'])).toBe('/quotes');
    expect(dataDirOf(['queue', '--json'])).toBeNull();
  });

  it('is never another option', () => {
    expect(dataDirOf(['queue', '--data-dir', '--json'])).toBeNull();
    expect(dataDirOf(['queue', '--data-dir'])).toBeNull();
  });
});
