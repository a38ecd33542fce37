import { nameOf, summaryOf } from './command-page.js';
import type { Block, HelpPage, Section } from './help-page.js';
import type { ManifestCommand } from './manifest-command.js';

/** Facts about the program, from its package. */
export interface ProgramDescription {
  readonly name: string;
  readonly description: string;
}

const EXAMPLES: readonly (readonly [description: string, words: string])[] = [
  ['Generate sample events, load them and show statistics', 'demo'],
  ['Load the files in data/incoming, then exit', 'stream --once'],
  ['List rejected rows with the reasons', 'rejects list'],
  ['Check configuration, disk and database', 'doctor'],
];

const SETTINGS = `A setting can be a flag, an environment variable, a line of .env in the working folder, or an entry of ecomstream.config.json. Precedence: flag > environment > .env > config file > default. Without DATABASE_URL, ecomstream starts an embedded PostgreSQL.`;

const EXIT_CODES: readonly (readonly [code: string, words: string])[] = [
  ['0', 'success; rejected rows, if any, are within the budget'],
  ['1', 'bug in ecomstream'],
  ['2', 'usage or configuration error'],
  ['3', 'data: a file was quarantined or over its reject budget, or inspect has an open question'],
  ['4', 'cannot connect to the database, or access denied'],
  ['5', 'machine: disk full, permission denied, folder missing'],
  ['130, 143', 'stopped by a signal, after the current batch'],
];

/** A command without a line of its own: `completion -h` points to it. */
const POINTED_TO = 'autocomplete';

/** Less common commands, which `-h` lists in one line: the page must fit a terminal of 24 lines. */
const LESS_COMMON: readonly string[] = ['audit', 'completion', 'config', 'docs', 'mappings'];

/** `-h` of the program: its commands, one line per topic, without the less common ones. */
export function briefProgramPage(
  program: ProgramDescription,
  commands: readonly ManifestCommand[],
  topics: Readonly<Record<string, string>>,
): HelpPage {
  const heads = [...new Set(commands.map(({ id }) => id.split(':')[0] ?? ''))].filter(
    (head) => head !== POINTED_TO,
  );
  const common = heads.filter((head) => !LESS_COMMON.includes(head));
  const others = heads.filter((head) => LESS_COMMON.includes(head));
  const entries = common.map((term) => {
    const command = commands.find(({ id }) => id === term);
    return { term, words: command === undefined ? (topics[term] ?? '') : summaryOf(command) };
  });
  const text = `Other commands: ${others.join(', ')}`;
  return {
    ...headOf(program),
    sections: [
      {
        heading: 'Commands',
        blocks: [
          { kind: 'table', entries },
          { kind: 'text', text },
        ],
      },
    ],
    more: [`${program.name} COMMAND -h prints short help, --help prints full help.`],
  };
}

/** `--help` of the program: its commands, and the features they share. */
export function programPage(
  program: ProgramDescription,
  commands: readonly ManifestCommand[],
): HelpPage {
  const examples = EXAMPLES.map(([description, words]) => ({
    description,
    command: `${program.name} ${words}`,
  }));
  return {
    ...headOf(program),
    sections: [
      { heading: 'Examples', blocks: [{ kind: 'examples', examples }] },
      { heading: 'Commands', blocks: [commandTable(commands)] },
      { heading: 'Settings', blocks: [{ kind: 'text', text: SETTINGS }] },
      exitCodes(),
    ],
    more: [
      `${program.name} COMMAND -h prints short help, --help prints full help.`,
      `${program.name} docs lists the documents.`,
    ],
  };
}

/** The help page of a topic: its commands. */
export function topicPage(
  program: ProgramDescription,
  topic: { readonly name: string; readonly description: string },
  commands: readonly ManifestCommand[],
): HelpPage {
  const name = `${program.name} ${topic.name}`;
  return {
    name,
    summary: topic.description,
    usage: `${name} COMMAND [FLAGS]`,
    sections: [{ heading: 'Commands', blocks: [commandTable(commands)] }],
    more: [`${name} COMMAND -h prints short help, --help prints full help.`],
  };
}

function headOf({ name, description }: ProgramDescription): Omit<HelpPage, 'sections' | 'more'> {
  return { name, summary: description, usage: `${name} COMMAND [FLAGS]` };
}

function commandTable(commands: readonly ManifestCommand[]): Block {
  return {
    kind: 'table',
    entries: commands.map((command) => ({
      term: nameOf('', command).trim(),
      words: summaryOf(command),
    })),
  };
}

function exitCodes(): Section {
  const entries = EXIT_CODES.map(([term, words]) => ({ term, words }));
  return { heading: 'Exit codes', blocks: [{ kind: 'table', entries }] };
}
