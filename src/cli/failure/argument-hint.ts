import { hint, type Hint } from '../../core/hints/command-hint.js';
import { commandWithFlag, POINTERS } from '../../core/hints/pointers.js';

/** What a manifest or a command class says of a flag, as far as hints need it. */
export interface HintedFlag {
  readonly type?: string;
  /** The placeholder: words in lower case are values, such as `recent|all`, the others are kinds of values. */
  readonly helpValue?: string | readonly string[];
  readonly allowNo?: boolean;
  /** A value that the flag takes. */
  readonly example?: string;
}

/** The flags of a command by name. */
export type HintedFlags = Readonly<Record<string, HintedFlag>>;

/** A word that ends with an extension reads like the name of a file. */
const isFileName = (word: string): boolean => /[^./\\]\.[A-Za-z]\w{0,7}$/.test(word);

interface Shape {
  readonly matches: (word: string) => boolean;
  /** The flags that such a word can belong to; the first that the command has is meant. */
  readonly flags: readonly string[];
}

const SHAPES: readonly Shape[] = [
  { matches: (word) => /^postgres(?:ql)?:\/\//.test(word), flags: ['database-url'] },
  { matches: (word) => word.includes('@'), flags: ['email'] },
  { matches: (word) => /^\d[\d_,]*$/.test(word), flags: ['count', 'customer-id', 'limit'] },
  {
    matches: (word) => /^\d+(?:\.\d+)?(?:ms|s|m|h|d)$/.test(word),
    flags: ['keep', 'since', 'interval'],
  },
  { matches: (word) => /^\d{4}-\d{2}-\d{2}/.test(word), flags: ['since', 'start'] },
  { matches: (word) => /\.html?$/.test(word), flags: ['html'] },
  { matches: isFileName, flags: ['file'] },
];

/** Flags that name the folder a command works on. */
const FOLDERS: readonly string[] = ['input', 'out-dir', 'dir', 'out'];

/** Which flag an argument was perhaps meant for; it repeats no address and no URL, which can hold secrets. */
export function argumentHint(command: string, word: string, flags: HintedFlags): Hint | undefined {
  const value = word.includes('@') || word.includes('://') ? undefined : word;
  const named = flagOfWord(word, flags) ?? flagOfShape(word, flags);
  if (named !== undefined) return useFlag(command, named, value ?? placeholder(flags[named]));
  const folder = FOLDERS.find((name) => Object.hasOwn(flags, name));
  if (folder === undefined || value === undefined) return undefined;
  if (!isFileName(word)) return useFlag(command, folder, word);
  if (command !== 'stream') return undefined;
  return hint`To load a file, move it into a folder and run: ${POINTERS.streamFolder}`;
}

/** The words among the values of a flag, such as recent and all of `recent|all`. */
export function wordsOfFlag(flag: HintedFlag | undefined): readonly string[] {
  return placeholder(flag)
    .split('|')
    .filter((part) => /^[a-z][A-Za-z0-9-]*$/.test(part));
}

function placeholder(flag: HintedFlag | undefined): string {
  const value = flag?.helpValue ?? 'VALUE';
  return typeof value === 'string' ? value : value.join('|');
}

function flagOfWord(word: string, flags: HintedFlags): string | undefined {
  return Object.keys(flags).find((name) => wordsOfFlag(flags[name]).includes(word));
}

function flagOfShape(word: string, flags: HintedFlags): string | undefined {
  const fitting = SHAPES.filter(({ matches }) => matches(word)).flatMap((shape) => shape.flags);
  return fitting.find((name) => Object.hasOwn(flags, name));
}

function useFlag(command: string, flag: string, value: string): Hint {
  return hint`Did you mean: ${commandWithFlag(command, flag, value)}`;
}
