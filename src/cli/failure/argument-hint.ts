import { hint, type Hint } from '../../core/hints/command-hint.js';
import { commandWithFlag, POINTERS } from '../../core/hints/pointers.js';

/** The fields of a flag, from a manifest or a command class, that hints use. */
export interface HintedFlag {
  readonly type?: string;
  /** The placeholder: lower-case words are literal values, such as `recent|all`; others are kinds of values. */
  readonly helpValue?: string | readonly string[];
  readonly allowNo?: boolean;
  /** A valid example value. */
  readonly example?: string;
}

/** The flags of a command, by name. */
export type HintedFlags = Readonly<Record<string, HintedFlag>>;

/** Whether a word ends with an extension, like a file name. */
const isFileName = (word: string): boolean => /[^./\\]\.[A-Za-z]\w{0,7}$/.test(word);

interface Shape {
  readonly matches: (word: string) => boolean;
  /** The flags that such a word may belong to; the first that the command has is suggested. */
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

/** Flags for the folder that a command works on. */
const FOLDERS: readonly string[] = ['input', 'out-dir', 'dir', 'out'];

/** Suggests the flag that an argument may belong to. Never repeats an address or URL, which can contain secrets. */
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

/** The literal values of a flag, such as recent and all of `recent|all`. */
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
