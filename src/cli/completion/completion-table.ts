import { wordsOfFlag, type HintedFlags } from '../failure/argument-hint.js';

/** The fields of a command manifest that completion uses. */
export interface ManifestCommand {
  readonly id: string;
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  readonly hidden?: boolean | undefined;
  readonly strict?: boolean | undefined;
  readonly args: Readonly<Record<string, { readonly options?: readonly string[] }>>;
  readonly flags: Readonly<Record<string, HintedFlags[string] & { readonly summary?: string }>>;
}

/** The completions of a value: fixed words, a path, or nothing. */
export type Completed = { readonly words: readonly string[] } | 'path' | 'nothing';

/** The completion data of a flag. */
export interface CompletedFlag {
  readonly name: string;
  readonly summary: string;
  /** Undefined for a boolean flag. */
  readonly value: Completed | undefined;
}

/** A command or topic by its name, in words; the program itself has none. */
export interface CompletedCommand {
  readonly name: string;
  readonly flags: readonly CompletedFlag[];
  readonly next: readonly { readonly word: string; readonly summary: string }[];
  readonly argument: Completed;
}

const HELP: CompletedFlag = { name: 'help', summary: 'Show help', value: undefined };
const VERSION: CompletedFlag = { name: 'version', summary: 'Show the version', value: undefined };

/** Builds the completion table from the command manifests and the topic summaries. */
export function completionTable(
  commands: readonly ManifestCommand[],
  topics: Readonly<Record<string, string>>,
): readonly CompletedCommand[] {
  const shown = commands
    .filter(({ hidden }) => hidden !== true)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const heads = [...new Set(shown.map(({ id }) => id.split(':')[0] ?? ''))];
  const program: CompletedCommand = {
    name: '',
    flags: [HELP, VERSION],
    next: heads.map((word) => {
      const command = shown.find(({ id }) => id === word);
      return { word, summary: command === undefined ? (topics[word] ?? '') : summaryOf(command) };
    }),
    argument: 'nothing',
  };
  return [program, ...heads.filter(isTopic).map(completedTopic), ...shown.map(completedCommand)];

  function isTopic(head: string): boolean {
    return shown.every(({ id }) => id !== head);
  }

  function completedTopic(name: string): CompletedCommand {
    const next = shown
      .filter(({ id }) => id.startsWith(`${name}:`))
      .map((command) => ({
        word: command.id.slice(name.length + 1),
        summary: summaryOf(command),
      }));
    return { name, flags: [HELP], next, argument: 'nothing' };
  }
}

function completedCommand({ id, flags, args, strict }: ManifestCommand): CompletedCommand {
  const [argument] = Object.values(args);
  const own = Object.entries(flags).map(([name, flag]) => ({
    name,
    summary: flag.summary ?? '',
    value: flag.type === 'boolean' ? undefined : completedValue(flag),
  }));
  return {
    name: id.replaceAll(':', ' '),
    flags: [...own, HELP],
    next: [],
    argument: strict === false ? 'path' : completedArgument(argument),
  };
}

function completedArgument(argument: ManifestCommand['args'][string] | undefined): Completed {
  if (argument === undefined) return 'nothing';
  return argument.options === undefined ? 'path' : { words: argument.options };
}

function completedValue(flag: HintedFlags[string]): Completed {
  const words = wordsOfFlag(flag);
  if (words.length > 0) return { words };
  return /\b(?:FILE|DIR)\b/.test(String(flag.helpValue)) ? 'path' : 'nothing';
}

function summaryOf({ summary, description }: ManifestCommand): string {
  return (summary ?? description ?? '').split('\n')[0] ?? '';
}
