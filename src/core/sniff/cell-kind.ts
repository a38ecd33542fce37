/** The kind of a value, as far as it indicates a delimiter or a header. */
export type CellKind =
  | 'empty'
  | 'number'
  | 'time'
  | 'address' // of a person or a machine: e-mail, URL, IP
  | 'id' // UUID, hash, code of letters and digits
  | 'structure' // JSON
  | 'word'
  | 'text' // several words, or a call such as POINT(1, 2)
  | 'list' // texts or numbers with another separator between them
  | 'other';

const PATTERNS: readonly (readonly [CellKind, RegExp])[] = [
  ['number', /^[-+]?(?:\d+|\d+[.,]\d*|[.,]\d+)(?:[eE][-+]?\d+)?$/],
  ['number', /^[-+]?\d\d?\d?(?:[.,' \u00a0]\d\d\d)+(?:[.,]\d+)?$/],
  ['number', /^[-+]?[$€£¥]\s?[-+]?\d[\d.,]*$|^[-+]?\d[\d.,]*\s?(?:[$€£¥%]|EUR|USD|GBP)$/],
  [
    'time',
    /^\d\d?\d?\d?[-/. ]\d\d?[-/. ]\d\d?\d?\d?(?:[T ,]+\d\d?:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:[AaPp][Mm])?\s?(?:Z|UTC|GMT|[-+]\d\d:?(?:\d\d)?)?)?$/,
  ],
  ['time', /^\d\d?:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:[AaPp][Mm])?$/],
  [
    'time',
    /^(?:\d\d?[- .])?[A-Z][A-Za-z][a-zA-Z]+[- .,]+(?:\d\d?,? )?\d\d(?:\d\d)?(?: \d\d?:\d\d(?::\d\d)?)?$/,
  ],
  ['address', /^[\w.+%-]+@[\w-]+(?:\.[\w-]+)+$/],
  ['address', /^(?:https?|ftp|mailto|urn):\S+$|^www\.\S+$/i],
  ['address', /^\d\d?\d?\.\d\d?\d?\.\d\d?\d?\.\d\d?\d?(?::\d+)?$/],
  ['id', /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i],
  ['structure', /^\{.*\}$|^\[.*\]$/s],
  ['text', /^\w+ ?\(.*\)$/s],
  ['id', /^(?=\S*\d)[\p{L}\d_#.-]+$/u],
  ['word', /^[\p{L}\p{M}\d_.-]+$/u],
  ['text', /^[\p{L}\p{M}\d(][\p{L}\p{M}\d \u00a0_.&'’()/+?!%*°–-]*$/u],
  ['list', /^[^,;|:\t"]+(?:[,;|:][^,;|:\t"]+)+$/],
];

/** Kinds whose form distinguishes them from a name or a text. */
export const TYPED: ReadonlySet<CellKind> = new Set(['number', 'time', 'address', 'id']);

const LONGEST = 400;

/** The kind of a cell; of a long one, only the start is examined. */
export function cellKind(cell: string): CellKind {
  const text = (cell.length > LONGEST ? cell.slice(0, LONGEST) : cell).trim();
  if (text === '') return 'empty';
  return PATTERNS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}

const PAIRS = ['()', '[]', '{}'] as const;

/** Whether a wrong delimiter cut the cell: it has an unmatched bracket. */
export function isCut(cell: string): boolean {
  return PAIRS.some(([open = '', close = '']) => cell.includes(open) !== cell.includes(close));
}

/** The quote characters of fields. */
export const QUOTES = ['"', "'"] as const;

/** Whether a cell is in quotes that its dialect does not recognise, mostly because of a preceding blank. */
export function isWrapped(cell: string, quote: string): boolean {
  const text = cell.trim();
  return text.length > 1 && text.startsWith(quote) && text.endsWith(quote);
}
