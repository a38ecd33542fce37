import { isSourceColumn } from '../event/columns.js';
import { COLUMN_ROLES, type ColumnRole } from './column-role.js';
import headerParts from './header-parts.json' with { type: 'json' };
import headerWords from './header-words.json' with { type: 'json' };
import { nameKey, nameTokens, type NameToken } from './name-tokens.js';
import { withoutContainers, withoutNumbers, withoutQualifiers } from './name-parts.js';
import { withoutUnits } from './name-units.js';
import { wordIndex, type Words, type WordMeaning } from './word-index.js';

/** A possible meaning of a name. */
export interface RoleGuess {
  readonly role: ColumnRole;
  /** 0 to 1: 1 for a whole name with only this meaning; less for a part of a name and for an ambiguous word. */
  readonly weight: number;
  /** The matching word of the vocabulary. */
  readonly word: string;
}

type Tokens = readonly NameToken[];
type Found = readonly WordMeaning<ColumnRole>[];

const VOCABULARY: Readonly<Record<ColumnRole, Words>> = headerWords;
const INDEX = wordIndex(VOCABULARY, COLUMN_ROLES, nameTokens, headerParts.groups);

/** The parts that are removed from a name, one after the other, until it is found, and the factor on the certainty. */
const REDUCTIONS: readonly (readonly [reduce: (tokens: Tokens) => Tokens, factor: number])[] = [
  [(tokens) => tokens, 1],
  [(tokens) => tokens.filter(({ isInBrackets }) => !isInBrackets), 1],
  [withoutUnits, 1],
  [withoutQualifiers, 0.95],
  [withoutContainers, 0.95],
  [withoutNumbers, 0.9],
];

/** Next to these words a plural is the counted thing: `total orders` is not an `order total`. */
const COUNTING: ReadonlySet<string> = new Set(
  'total totale totaal gesamt count nr nombre nb anzahl summe'.split(' '),
);
const OTHER_ORDER = 0.9;
const SINGULAR = 0.95;
const PART = 0.6;
/** The factor for columns of the format where another part of the name, such as `refund`, changes the meaning. */
const BESIDE_OTHER = 0.5;
const LONGEST_PART = 4;
/** Words below this weight are matched only as whole names in their exact order. */
const LEAST_TELLING = 0.5;
const LEAST = 0.1;

/** The possible meanings of a header name, best first; empty if it is unknown. */
export function rolesOfName(name: string): readonly RoleGuess[] {
  let tokens: Tokens = nameTokens(name);
  let factor = 1;
  for (const [reduce, cost] of REDUCTIONS) {
    const reduced = reduce(tokens);
    if (reduced.length === 0) continue;
    if (nameKey(reduced) !== nameKey(tokens)) factor *= cost;
    tokens = reduced;
    const found = wholeName(tokens);
    if (found.length > 0) return guesses(found, factor);
  }
  return guesses(partsOf(tokens), factor);
}

function wholeName(tokens: Tokens): Found {
  const exact = INDEX.exact(tokens);
  if (exact.length > 0) return exact;
  const isCount = tokens.some(({ text }) => COUNTING.has(text));
  const singular = isCount ? [] : INDEX.exact(tokens.map(singularOf)).filter(isTelling);
  if (singular.length > 0) return weighed(singular, SINGULAR);
  return weighed(INDEX.anyOrder(tokens), OTHER_ORDER);
}

function isTelling({ weight }: WordMeaning<ColumnRole>): boolean {
  return weight > LEAST_TELLING;
}

function singularOf(token: NameToken): NameToken {
  const { text } = token;
  if (text.length < 4 || !text.endsWith('s') || text.endsWith('ss')) return token;
  return { ...token, text: text.endsWith('ies') ? `${text.slice(0, -3)}y` : text.slice(0, -1) };
}

/** The vocabulary words in a longer name, except those within a longer match. */
function partsOf(tokens: Tokens): Found {
  const taken = new Set<NameToken>();
  const found: WordMeaning<ColumnRole>[] = [];
  for (let length = Math.min(LONGEST_PART, tokens.length - 1); length > 0; length--) {
    for (let start = 0; start + length <= tokens.length; start++) {
      const run = tokens.slice(start, start + length);
      if (run.some((token) => taken.has(token))) continue;
      const known = INDEX.exact(run).filter(isTelling);
      if (known.length === 0) continue;
      for (const token of run) taken.add(token);
      found.push(...weighed(known, PART * (length / tokens.length)));
    }
  }
  const isAboutOther = found.some(({ meaning }) => !isSourceColumn(meaning));
  return found.map((entry) =>
    isAboutOther && isSourceColumn(entry.meaning)
      ? { ...entry, weight: entry.weight * BESIDE_OTHER }
      : entry,
  );
}

function weighed(found: Found, factor: number): Found {
  return found.map((entry) => ({ ...entry, weight: entry.weight * factor }));
}

function guesses(found: Found, factor: number): readonly RoleGuess[] {
  const best = new Map<ColumnRole, RoleGuess>();
  for (const { meaning: role, weight, word } of weighed(found, factor)) {
    if (weight < LEAST || weight <= (best.get(role)?.weight ?? 0)) continue;
    best.set(role, { role, weight: Math.round(weight * 100) / 100, word });
  }
  return [...best.values()].sort((left, right) => right.weight - left.weight);
}
