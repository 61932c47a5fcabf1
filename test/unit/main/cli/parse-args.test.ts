import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../../main/cli/commands';
import { commandLine, dataDirOf, parseCommand } from '../../../../main/cli/parse-args';

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

describe('the arguments of a command', () => {
  it('are its options and its text, also a text that begins with a dash', () => {
    const argv = ['quote', '-3 reps - wfh', '--currency', 'AUD', '--client=Bob & Co', '--offline'];
    expect(parseCommand(argv).args).toEqual({
      rest: ['-3 reps - wfh'],
      options: new Map([
        ['--currency', 'AUD'],
        ['--client', 'Bob & Co'],
      ]),
      lists: new Map(),
      flags: new Set(['--offline']),
    });
    expect(parseCommand(['quote', '--version']).args.rest).toEqual(['--version']);
  });

  it('may have the options of all commands first', () => {
    const { command, args } = parseCommand(['--json', '--data-dir', 'queue', 'jobs', '1']);
    expect(command.about).toBe('Show one job');
    expect(args.options.get('--data-dir')).toBe('queue');
    expect([...args.flags]).toEqual(['--json']);
    expect(args.rest).toEqual(['1']);
  });

  it.each([
    [['quote', '--', '--json'], ['--json']],
    [['quote', '--offline', '--', '-h'], ['-h']],
    [
      ['leads', 'list', '--', '--stge'],
      ['list', '--stge'],
    ],
    [['quote', '--client', '--', 'x'], ['x']],
    [['quote', ''], ['']],
    [['quote', '-'], ['-']],
    [['quote', '- a -- b'], ['- a -- b']],
    [['quote', '--json is what we want'], ['--json is what we want']],
    [['quote', '--currency=AUD\nand more'], []],
  ])('%j has the texts %j', (argv, rest) => {
    expect(parseCommand(argv).args.rest).toEqual(rest);
  });

  it('keep any text and any value as they are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary', minLength: 1 }),
        (text, client) => {
          const { args } = parseCommand(['quote', `--client=${client}`, '--offline', '--', text]);
          expect(args.rest).toEqual([text]);
          expect(args.options.get('--client')).toBe(client);
          expect([...args.flags]).toEqual(['--offline']);
        },
      ),
    );
  });

  it.each([
    ['quote', 'x', '--currency'],
    ['quote', 'x', '--currency', '--json'],
    ['quote', 'x', '--currency', '--client=Bob'],
    ['quote', 'x', '--currency', ''],
    ['quote', 'x', '--currency='],
    ['quote', 'x', '--client'],
    ['quote', 'x', '--pdf'],
    ['quote', 'x', '--file'],
  ])('lack the value of an option: %j %j %j %j', (...argv) => {
    const path = argv[2]?.replaceAll(/[-=]/g, '');
    expect(() => parseCommand(argv)).toThrow(
      expect.objectContaining({ fields: [{ path, message: 'needs a value' }] }),
    );
  });

  it.each([
    [['quote', '2 csr', '--ofline'], 'quote has no option "--ofline". Did you mean --offline?'],
    [['quote', '--ofline'], 'quote has no option "--ofline". Did you mean --offline?'],
    [['quote', '2 csr', '--CLIENT=Bob'], 'quote has no option "--CLIENT=Bob". Did you mean --client?'],
    [['quote', '2 csr', '-json'], 'quote has no option "-json". Did you mean --json?'],
    [['quote', '2 csr', '--wide'], 'quote has no option "--wide". Available'],
    [['price', 'input.json', '--currency', 'AUD'], 'price has no option "--currency". Available'],
    [['leads', 'list', '--email', 'a@b.au'], 'leads list has no option "--email". Available'],
    [['leads', 'add', 'Bay', '--stage=new'], 'leads add has no option "--stage". Available'],
    [['data', 'export', 'f', '--accept'], 'data export has no option "--accept". Available'],
    [['candidates', 'import', 'f', '--limit', '3'], 'candidates import has no option "--limit". Available'],
    [['qoute', 'x'], 'There is no command "qoute". Did you mean quote?'],
    [['setting'], 'There is no command "setting". Did you mean settings?'],
    [['constructor'], 'There is no command "constructor".'],
    [['queue', '__proto__'], 'queue doesn’t accept "__proto__".'],
  ])('%j: %s', (argv, message) => {
    expect(() => parseCommand(argv)).toThrow(message);
  });

  it.each([[['help']], [['--help']], [['-h']], [['quote', '--help']], [['jobs', '1', '-h']]])(
    'ask for help: %j',
    (argv) => {
      expect(parseCommand(argv).command).toBe(COMMANDS['help']);
    },
  );
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
