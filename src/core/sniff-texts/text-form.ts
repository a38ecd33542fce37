import { isWordLikeCode } from '../vocabulary/name-units.js';
import { itemListFormOf } from './item-list-form.js';
import { valueKind, type ValueKind } from './value-kind.js';

/** The common format of the texts of a column. */
export interface TextForm {
  readonly kind: ValueKind | 'item list' | 'constant';
  /** The share of the rows with a text that have this form, 0 to 1. */
  readonly share: number;
  readonly distinct: number;
  /** The number of rows with a text. */
  readonly rows: number;
}

/** Forms that many texts have by chance. */
const VAGUE: ReadonlySet<ValueKind> = new Set(['identifier', 'words']);

/**
 * The form of most texts of a column, apart from times and numbers; undefined for a column without texts.
 * @param values text → number of rows that have it.
 */
export function textFormOf(values: ReadonlyMap<string, number>): TextForm | undefined {
  const texts = new Map<string, number>();
  for (const [value, rows] of values) {
    const text = value.trim();
    if (text !== '') texts.set(text, (texts.get(text) ?? 0) + rows);
  }
  if (texts.size === 0) return undefined;
  const rows = sum(texts.values());
  const [kind, count] = commonest(texts);
  const form = { distinct: texts.size, rows };
  if (!VAGUE.has(kind)) return { kind, share: count / rows, ...form };
  if (texts.size === 1 && rows > 1) return { kind: 'constant', share: 1, ...form };
  const items = itemListFormOf(texts);
  if (items?.list !== undefined) return { kind: 'item list', share: items.share, ...form };
  return { kind, share: count / rows, ...form };
}

function commonest(texts: ReadonlyMap<string, number>): readonly [kind: ValueKind, rows: number] {
  const counts = new Map<ValueKind, number>();
  for (const [text, rows] of texts) {
    const kind = valueKind(text);
    counts.set(kind, (counts.get(kind) ?? 0) + rows);
  }
  const areWords = [...texts.keys()].every((text) => isWordLikeCode(text.toUpperCase()));
  const best = [...counts].reduce((most, next) => (next[1] > most[1] ? next : most));
  return best[0] === 'currency' && areWords ? ['words', best[1]] : best;
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
