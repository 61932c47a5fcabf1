/**
 * The commands: what each of them takes, and the file that runs it. Parsing, help and the launcher know a command
 * from this table alone. Its file is loaded when it runs, so the window's start does not pay for it.
 */
import type { CommandArgs } from './command-args';
import type { CommandContext } from './context';
import type { Exit } from './output';

export interface Option {
  kind: 'flag' | 'value' | 'values';
  /** Stands for the value in the help: `FILE`. Empty for a flag. */
  value: string;
  about: string;
}
export type Options = Readonly<Record<string, Option>>;

/** One way to write a command. */
export interface Form {
  /** What is between the command and its options, in the help. */
  words: string;
  /** The most arguments that are not options, without the action. */
  takes: number;
  options: Options;
}

/** Needs neither the engine nor Electron. `dataFolder`: where stored aliases are; null where it cannot be used. */
type PlainRun = (args: CommandArgs, context: { dataFolder: string | null }) => Promise<Exit>;
type AppRun = (args: CommandArgs, context: CommandContext) => Promise<Exit>;

export interface Command {
  about: string;
  /** By the action that comes first (`leads add`); '' is the form without one. */
  forms: Readonly<Record<string, Form>>;
  run: { needs: 'nothing'; load: () => Promise<PlainRun> } | { needs: 'app'; load: () => Promise<AppRun> };
}

const flag = (about: string): Option => ({ kind: 'flag', value: '', about });
const value = (name: string, about: string): Option => ({ kind: 'value', value: name, about });
const values = (name: string, about: string): Option => ({ kind: 'values', value: name, about });
const form = (words: string, takes: number, options: Options = {}): Form => ({ words, takes, options });
const app = (load: () => Promise<AppRun>) => ({ needs: 'app' as const, load });
const plain = (load: () => Promise<PlainRun>) => ({ needs: 'nothing' as const, load });

/** Options of every command. */
export const COMMON: Options = {
  'data-dir': value('DIR', 'use another data folder'),
  json: flag('print one JSON document'),
  help: flag('show this help'),
};

const OFFLINE = flag('do not use the network');
const FORCE = flag('replace the file if it exists');

export const HELP: Command = {
  about: 'Show the commands, or the options of one',
  forms: { '': form('[COMMAND]', 1) },
  run: plain(async () => (await import('./help')).help),
};

export const COMMANDS: Readonly<Record<string, Command>> = {
  quote: {
    about: 'Price a request',
    forms: {
      '': form('"<text>" | --file FILE...', 1, {
        file: values('FILE', 'read the request from a file; may be given several times'),
        include: values('PART', 'also read a part of a file that was left out, by name'),
        use: values('KIND', 'also read a folded part of the message, for example quoted or signature'),
        currency: value('CODE', 'price in this currency, for example AUD'),
        client: value('NAME', 'the client that the quote is for'),
        pdf: value('FILE', 'save the quote as a PDF'),
        export: value('FILE', 'save the client copy as Excel (.xlsx) or CSV (.csv)'),
        document: value('KIND', 'which PDF: client (default), open-book or cost-sheet'),
        force: flag('replace the file if it exists'),
        offline: OFFLINE,
        fresh: flag('price even if the same request was priced within the last hour'),
      }),
    },
    run: app(async () => (await import('./quote')).quote),
  },
  maya: {
    about: 'Send Maya a message and wait for the jobs it starts',
    forms: {
      '': form('"<message>"', 1, { offline: OFFLINE, yes: flag('approve jobs that need no review') }),
    },
    run: app(async () => (await import('./maya')).maya),
  },
  parse: {
    about: 'Read a request without pricing it',
    forms: {
      '': form('"<text>" | --file FILE', 1, {
        file: value('FILE', 'read each line of a JSON Lines file: {"id": 1, "text": "3 bookkeepers"}'),
        client: value('NAME', 'use the aliases of this client'),
      }),
    },
    run: plain(async () => (await import('./parse')).parse),
  },
  price: {
    about: 'Price an input file, or a batch of inputs',
    forms: { '': form('FILE', 1) },
    run: plain(async () => (await import('./price')).priceFile),
  },
  compare: {
    about: 'List the versions of a quote, or compare two of them',
    forms: { '': form('NUMBER [FROM TO]', 3) },
    run: app(async () => (await import('./compare')).compare),
  },
  queue: {
    about: 'Show the counts of each job type',
    forms: { '': form('', 0) },
    run: app(async () => (await import('./queue')).queue),
  },
  jobs: {
    about: 'Show one job',
    forms: { '': form('ID', 1) },
    run: app(async () => (await import('./jobs')).jobs),
  },
  candidates: {
    about: 'Search candidates, or import them from a file',
    forms: {
      '': form('"<query>"', 1, {
        level: value('LEVEL', 'junior, mid, senior or lead'),
        city: value('CITY', 'city'),
        max: value('PESOS', 'the highest expected salary in pesos per month'),
        limit: value('COUNT', 'how many to show, 1 to 200 (default 10)'),
      }),
      import: form('FILE', 1),
    },
    run: app(async () => (await import('./candidates')).candidates),
  },
  leads: {
    about: 'Add a lead, or list leads',
    forms: {
      add: form('"<company>"', 1, {
        email: value('ADDRESS', 'the contact’s email address'),
        contact: value('NAME', 'the contact'),
        country: value('CODE', 'for example AU'),
        note: value('TEXT', 'a first note'),
      }),
      list: form('["<search text>"]', 1, { stage: value('STAGE', 'new, contacted, quoted, won or lost') }),
    },
    run: app(async () => (await import('./leads')).leads),
  },
  data: {
    about: 'Export the configuration, or import rules and data',
    forms: {
      export: form('FILE', 1, { force: FORCE }),
      import: form('FILE', 1, {
        accept: flag('accept the changes; without it, they are only listed'),
        fingerprint: value('"8F3A …"', 'the fingerprint of the team file’s key, from the sender'),
      }),
    },
    run: app(async () => (await import('./data')).data),
  },
  settings: {
    about: 'Read or change a setting',
    forms: { get: form('KEY', 1), set: form('KEY VALUE', 2) },
    run: app(async () => (await import('./settings-command')).settingsCommand),
  },
  doctor: {
    about: 'Check the installation, the data folder and the backups',
    forms: { '': form('', 0) },
    run: app(async () => (await import('./doctor')).doctor),
  },
  help: HELP,
};

/** A command of the table; undefined where there is none of that name. */
export const commandNamed = (name: string): Command | undefined =>
  Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
