import type { ItemList } from '../mapping/language/mapping.js';

/** The possible separators of items; where two give the same result, the first is used. */
const SEPARATORS = [', ', '; ', ' | ', ' + ', '\n', ';', '|', ','] as const;

/** A bundler writes the character as an escape, which the raw text of a template would keep. */
const TIMES = '×';

/**
 * Counted products, each with one notation, so that other numbers in a name are ignored: `2× Bag`, `Bag (2)`. Where
 * a sign also occurs between dimensions, as in `Bed 90 x 200`, no digit may be on its other side.
 */
const COUNTED: readonly string[] = [
  String.raw`(?<quantity>\d+)${TIMES} (?<name>\S.*)`,
  String.raw`(?<quantity>\d+)${TIMES}(?<name>[^\s\d].*)`,
  ...[` ${TIMES}`, 'x', ' x', 'X', ' X', String.raw`\*`, String.raw` \*`].map(
    (sign) => String.raw`(?<quantity>\d+)${sign} (?<name>[^\s\d].*)`,
  ),
  ...[TIMES, 'x', 'X', String.raw`\*`].flatMap((sign) => [
    String.raw`(?<name>.*[^\s\d]) ${sign}(?<quantity>\d+)`,
    String.raw`(?<name>.*[^\s\d]) ${sign} (?<quantity>\d+)`,
  ]),
  String.raw`(?<name>.*\S) \((?<quantity>\d+)\)`,
  String.raw`(?<name>.*\S) \((?:x|${TIMES}) ?(?<quantity>\d+)\)`,
  String.raw`(?<name>.*\S) \((?<quantity>\d+)(?:x|${TIMES})\)`,
];

/** Codes with letters and digits, except `100ml`. */
const CODES = String.raw`(?<sku>(?:[A-Za-z]+[\w./-]*\d|\d{5}[\w./-]*[A-Za-z])[\w./-]*)`;
/** Numbers; joined with commas they could be a single number. */
const NUMBERS = String.raw`(?<number>\d+)`;

const FIELD_SIGNS: readonly (readonly [fields: string, keys: string])[] = [
  ['|', ':'],
  [',', ':'],
  [';', ':'],
  ['|', '='],
  [',', '='],
  ['&', '='],
];

/** The known notations of lists, independent of the texts. */
export const LIST_CANDIDATES: readonly ItemList[] = [
  ...FIELD_SIGNS.flatMap(([fields, keys]) =>
    ([';', '|', ',', '\n'] as const)
      .filter((separator) => separator !== fields)
      .map((separator) => ({ separator, fields, keys })),
  ),
  ...COUNTED.flatMap((pattern) =>
    SEPARATORS.map((separator) => ({
      separator,
      pattern,
      // A comma also occurs in names.
      ...(separator.startsWith(',') && pattern.startsWith('(?<quantity>') ? { join: true } : {}),
    })),
  ),
  ...SEPARATORS.map((separator) => ({ separator, pattern: CODES })),
  ...SEPARATORS.filter((separator) => !separator.startsWith(',')).map((separator) => ({
    separator,
    pattern: NUMBERS,
  })),
];

const NAME_AND_COLON = /(?:^|, )(\p{L}[\p{L}\d _-]{0,40}): ?/gu;
/** FORMATS.md: a pattern of a mapping has at most 1,000 characters. */
const LONGEST_PATTERN = 1_000;

/**
 * The notation of a text such as `Product ID: 7, Product Name: Tea, green|Product ID: 8, …`, whose values may
 * contain commas; undefined for any other text.
 */
export function namedValues(text: string): ItemList | undefined {
  const [first = ''] = text.split('|');
  const names = [...first.matchAll(NAME_AND_COLON)].map(([, name = '']) => name);
  const groups = names.map(groupName);
  if (names.length < 2 || groups.includes('') || new Set(groups).size < groups.length) {
    return undefined;
  }
  const values = names.map((name, at) => `${name}: ?(?<${groups[at] ?? ''}>.*?)`);
  const pattern = values.join(', ');
  return pattern.length > LONGEST_PATTERN ? undefined : { separator: '|', pattern };
}

/** A name converted into a valid RE2 group name. */
function groupName(name: string): string {
  const plain = name.toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return plain.replaceAll(/[^a-z\d]+/g, '_').replace(/^[_\d]+/, '');
}
