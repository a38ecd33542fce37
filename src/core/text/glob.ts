/** Whether a name matches. */
export type NameMatcher = (name: string) => boolean;

/** An invalid pattern; the message completes "the pattern … ". */
export class GlobProblem extends Error {
  override name = 'GlobProblem';
}

/**
 * One step of a pattern. It matches one of a set of characters; any number of characters of a name, or of a path;
 * or any number of folders. The last has two steps: its start, and its continuation up to a `/`.
 */
type Step =
  | { readonly kind: 'character'; readonly takes: (character: string) => boolean }
  | { readonly kind: 'star' | 'globstar' | 'folders' | 'in folders' };

/** The maximum number of patterns that a pattern with braces expands to. */
const MOST_ALTERNATIVES = 1_000;

/**
 * Compiles a glob: `*` is any number of characters except `/`, `**` also of `/`, `?` one character except `/`,
 * `[a-z]` and `[!a-z]` one of a set, `{a,b}` one of several patterns; a backslash escapes the next character. A
 * pattern without `/` matches the last name of a path, any other the whole path. The matching time is linear in the
 * length of the name for every pattern.
 * @throws GlobProblem when a bracket or a brace is not closed, or the braces expand to more than 1 000 patterns.
 */
export function globMatcher(pattern: string): NameMatcher {
  const isOfPath = pattern.includes('/');
  const alternatives = expandBraces(pattern).map(stepsOf);
  return (path) => {
    const name = isOfPath ? path : path.slice(path.lastIndexOf('/') + 1);
    return alternatives.some((steps) => fits(Array.from(name), steps));
  };
}

/** Tracks all places in the pattern that match so far. */
function fits(name: readonly string[], steps: readonly Step[]): boolean {
  let places = withSkips(new Set([0]), steps);
  for (const character of name) {
    const next = new Set<number>();
    for (const place of places) {
      const step = steps[place];
      if (step !== undefined) addPlaces(next, place, step, character);
    }
    places = withSkips(next, steps);
    if (places.size === 0) return false;
  }
  return places.has(steps.length);
}

/** Adds the places after a character. */
function addPlaces(next: Set<number>, place: number, step: Step, character: string): void {
  if (step.kind === 'character') {
    if (step.takes(character)) next.add(place + 1);
  } else if (step.kind === 'folders') next.add(place + 1);
  else if (step.kind === 'in folders') {
    next.add(place);
    if (character === '/') next.add(place + 1);
  } else if (step.kind === 'globstar' || character !== '/') next.add(place);
}

/** A star and any number of folders also match nothing. */
function withSkips(places: Set<number>, steps: readonly Step[]): Set<number> {
  for (const place of places) {
    const step = steps[place];
    if (step?.kind === 'folders') places.add(place + 2);
    else if (step?.kind === 'star' || step?.kind === 'globstar') places.add(place + 1);
  }
  return places;
}

function stepsOf(pattern: string): Step[] {
  const steps: Step[] = [];
  const characters = Array.from(pattern);
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    if (character === '*') {
      const isLong = characters[at + 1] === '*';
      const isFirst = at === 0 || characters[at - 1] === '/';
      if (isLong && isFirst && characters[at + 2] === '/') {
        steps.push({ kind: 'folders' }, { kind: 'in folders' });
        at += 2;
      } else {
        steps.push({ kind: isLong ? 'globstar' : 'star' });
        if (isLong) at++;
      }
    } else if (character === '?') {
      steps.push({ kind: 'character', takes: (found) => found !== '/' });
    } else if (character === '[') {
      const end = characters.indexOf(']', characters[at + 1] === '!' ? at + 3 : at + 2);
      if (end < 0) throw new GlobProblem('has a bracket that is not closed');
      steps.push({ kind: 'character', takes: setOf(characters.slice(at + 1, end)) });
      at = end;
    } else {
      const literal = character === '\\' ? (characters[++at] ?? '\\') : character;
      steps.push({ kind: 'character', takes: (found) => found === literal });
    }
  }
  return steps;
}

function setOf(characters: readonly string[]): (character: string) => boolean {
  const isExcluding = characters[0] === '!';
  const members = isExcluding ? characters.slice(1) : characters;
  const ranges: (readonly [first: number, last: number])[] = [];
  for (let at = 0; at < members.length; at++) {
    const first = codeOf(members[at]);
    const isRange = members[at + 1] === '-' && at + 2 < members.length;
    ranges.push([first, isRange ? codeOf(members[at + 2]) : first]);
    if (isRange) at += 2;
  }
  return (found) => {
    const code = codeOf(found);
    const isMember = ranges.some(([first, last]) => code >= first && code <= last);
    return found !== '/' && isMember !== isExcluding;
  };
}

function codeOf(character: string | undefined): number {
  return character?.codePointAt(0) ?? 0;
}

/** The patterns without braces that a pattern expands to. */
function expandBraces(pattern: string): string[] {
  const open = findOutside(pattern, '{', 0);
  if (open < 0) return [pattern];
  const parts: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let at = open + 1; at < pattern.length; at++) {
    const character = pattern[at];
    if (character === '\\') at++;
    else if (character === '{') depth++;
    else if (character === '}' && depth > 0) depth--;
    else if (depth === 0 && (character === ',' || character === '}')) {
      parts.push(pattern.slice(from, at));
      from = at + 1;
      if (character === '}') return joined(pattern.slice(0, open), parts, pattern.slice(from));
    }
  }
  throw new GlobProblem('has a brace that is not closed');
}

function joined(before: string, parts: readonly string[], behind: string): string[] {
  const ends = expandBraces(behind);
  const middles = parts.flatMap(expandBraces);
  if (middles.length * ends.length > MOST_ALTERNATIVES) {
    throw new GlobProblem('expands to more than 1 000 patterns');
  }
  return middles.flatMap((middle) => ends.map((end) => before + middle + end));
}

function findOutside(pattern: string, wanted: string, from: number): number {
  for (let at = from; at < pattern.length; at++) {
    if (pattern[at] === '\\') at++;
    else if (pattern[at] === wanted) return at;
  }
  return -1;
}
