import { nameOf, summaryOf } from './command-page.js';
import type { Block, HelpPage, Section } from './help-page.js';
import type { ManifestCommand } from './manifest-command.js';

/** What the program is, from its package. */
export interface ProgramDescription {
  readonly name: string;
  readonly description: string;
}

const EXAMPLES: readonly (readonly [description: string, words: string])[] = [
  ['Generate sample events, load them and show statistics', 'demo'],
  ['Load the files in data/incoming, then end', 'stream --once'],
  ['Find out why rows were rejected', 'rejects list'],
  ['Check configuration, disk and database', 'doctor'],
];

const SETTINGS = `A setting can be a flag, an environment variable, a line of .env in the working folder, or an entry of ecomstream.config.json. Precedence: flag > environment > .env > config file > default. Without DATABASE_URL an embedded PostgreSQL is started.`;

const EXIT_CODES: readonly (readonly [code: string, words: string])[] = [
  ['0', 'done; rejected rows, if any, are within the budget'],
  ['1', 'a bug'],
  ['2', 'usage or configuration'],
  ['3', 'data: a file was quarantined or over its reject budget, or inspect has a question'],
  ['4', 'the database cannot be reached or refuses access'],
  ['5', 'the machine: disk full, permission, folder missing'],
  ['130, 143', 'stopped by a signal, after the batch was finished'],
];

/** A command that the page has no line for: `completion -h` points to it where it is of use. */
const POINTED_TO = 'autocomplete';

/** Less common commands, which `-h` names in one line: the page has to fit a terminal of 24 lines. */
const LESS_COMMON: readonly string[] = ['audit', 'completion', 'config', 'docs', 'mappings'];

/** `-h` of the program: its commands, a line for each topic but for the less common ones. */
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
    more: [`${program.name} COMMAND -h is short help, --help is all of it.`],
  };
}

/** `--help` of the program: its commands, and what they have in common. */
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
      `${program.name} COMMAND -h is short help, --help is all of it.`,
      `${program.name} docs lists the documents.`,
    ],
  };
}

/** Help of a topic: the commands in it. */
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
    more: [`${name} COMMAND -h is short help, --help is all of it.`],
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
