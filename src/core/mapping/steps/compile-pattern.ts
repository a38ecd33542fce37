import { RE2JS } from 're2js';
import { MAX_FIELD_BYTES } from '../../csv/limits.js';
import { errorMessage } from '../../errors/error-message.js';

/** A regular expression in RE2 syntax, whose matching time is linear in the text. */
export interface Pattern {
  /** The number of each named group, from 1. */
  readonly named: ReadonlyMap<string, number>;
  readonly groups: number;
  /** The first match: the whole match, then each group. Undefined if there is none. */
  readonly find: (text: string) => readonly (string | undefined)[] | undefined;
}

const LONGEST_PATTERN = 1_000;
/** The largest number of instructions in a compiled pattern; it bounds the matching time per character. */
const LARGEST_PROGRAM = 2_000;

/**
 * Compiles a pattern. https://github.com/google/re2/wiki/Syntax
 * @throws Error with a description of the fault.
 */
export function compilePattern(source: string): Pattern {
  if (source.length > LONGEST_PATTERN) throw new Error(`more than ${LONGEST_PATTERN} characters`);
  const compiled = compile(source);
  if (compiled.programSize() > LARGEST_PROGRAM) throw new Error('it repeats too much');
  const groups = compiled.groupCount();
  return {
    named: new Map(Object.entries(compiled.namedGroups())),
    groups,
    find: (text) => {
      // A row with a longer field is rejected in any case.
      if (text.length > MAX_FIELD_BYTES) return undefined;
      const matcher = compiled.matcher(text);
      if (!matcher.find()) return undefined;
      return Array.from({ length: groups + 1 }, (_, group) => matcher.group(group) ?? undefined);
    },
  };
}

function compile(source: string): RE2JS {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    const message = errorMessage(error).replace('error parsing regexp: ', '');
    throw new Error(message, { cause: error });
  }
}
