import type { ColumnSource } from '../mapping/language/mapping.js';
import { formatCounted } from '../text/format-count.js';
import type { Answers } from './answers.js';
import { areAligned } from './are-aligned.js';
import type { ColumnFacts } from './column-facts.js';
import { distinctText } from './distinct-text.js';
import type { Draft } from './draft.js';
import { hasGaps } from './has-gaps.js';
import { nameOf } from './name-of.js';
import { sourceOf } from './source-of.js';

/** The columns that identify the product. */
export interface ProductColumns {
  readonly id: ColumnFacts | undefined;
  readonly sku: ColumnFacts | undefined;
  /** Whether the id is more certain than the code, and whether the other one is certain too. */
  readonly isIdSurer: boolean;
  readonly areBothSure: boolean;
  readonly name: ColumnFacts | undefined;
  readonly category: ColumnFacts | undefined;
}

/** A value that `product_id` accepts. */
const PRODUCT_NUMBER = /^[1-9]\d{0,17}$/;
/** The category of a product without one. */
const NO_CATEGORY = 'uncategorised';

/** Decides the id and the name of the product. */
export function decideProduct(columns: ProductColumns, answers: Answers, draft: Draft): void {
  const { name, category } = columns;
  decideIds(columns, answers, draft);
  if (name === undefined) draft.waiveAbsent('product_name');
  else {
    draft.columns.product_name = sourceOf(name);
    draft.note(name, ['product_name'], [distinctText(name)]);
    if (hasGaps(name)) draft.waive.add('product_name');
  }
  if (category === undefined) {
    draft.columns.category = { constant: NO_CATEGORY };
    draft.absent.push({ column: 'category', instead: `constant "${NO_CATEGORY}"` });
    return;
  }
  const gap = hasGaps(category) ? { default: NO_CATEGORY } : {};
  draft.columns.category = { ...sourceOf(category), ...gap };
  draft.note(category, ['category'], [distinctText(category)]);
}

function decideIds(columns: ProductColumns, answers: Answers, draft: Draft): void {
  const { id, name } = columns;
  const numbers = id !== undefined && hasProductNumbers(id) ? id : undefined;
  if (numbers !== undefined) {
    draft.columns.product_id = sourceOf(numbers);
    draft.note(numbers, ['product_id'], ['whole numbers', distinctText(numbers)]);
  }
  const texts = codesOf(columns, numbers !== undefined);
  for (const facts of texts) draft.note(facts, ['sku'], [distinctText(facts)]);
  const sources = [...texts.map(sourceOf), ...nameSource(numbers, texts, name, answers, draft)];
  const [only, ...more] = sources;
  if (only !== undefined) draft.columns.sku = more.length === 0 ? only : { first: sources };
  if (numbers !== undefined || only !== undefined) return;
  draft.ask({
    code: 'product',
    text: 'No column identifies the product.',
    answers: ['--column sku=COLUMN'],
    blocks: true,
  });
}

/** The columns of the product code; the first non-empty text is used. */
function codesOf(
  { id, sku, isIdSurer, areBothSure }: ProductColumns,
  isNumbered: boolean,
): readonly ColumnFacts[] {
  if (isNumbered || id === undefined) return sku === undefined ? [] : [sku];
  if (sku === undefined) return [id];
  const [first, second] = isIdSurer ? [id, sku] : [sku, id];
  // Codes with a weak name, such as a barcode, are of another kind.
  return areBothSure ? [first, second] : [first];
}

/**
 * Identifies a product by its name where the file has nothing else, or where the user chose that for rows without
 * an id.
 */
function nameSource(
  numbers: ColumnFacts | undefined,
  texts: readonly ColumnFacts[],
  name: ColumnFacts | undefined,
  answers: Answers,
  draft: Draft,
): readonly ColumnSource[] {
  const ids = numbers === undefined ? texts : [numbers, ...texts];
  if (name === undefined) return [];
  const nameless = rowsWithout(ids, name);
  if (ids.length > 0 && nameless === 0) return [];
  if (ids.length > 0 && !answers.acceptsProposals) {
    askName(ids, name, nameless, draft);
    return [];
  }
  draft.note(
    name,
    ['sku'],
    [ids.length === 0 ? 'the only text of the product' : 'where it has no id'],
  );
  const source = sourceOf(name);
  if (numbers === undefined) return [source];
  return [{ when: [{ if: { [nameOf(numbers, draft)]: { empty: true } }, ...source }] }];
}

/** The number of rows that have a name but no id. */
function rowsWithout(ids: readonly ColumnFacts[], name: ColumnFacts): number {
  if (!areAligned(name, ...ids)) return 0;
  return name.column.texts.filter(
    (text, row) =>
      name.counts.has(text) &&
      !ids.some(({ counts, column }) => counts.has(column.texts[row] ?? '')),
  ).length;
}

function askName(
  ids: readonly ColumnFacts[],
  { label }: ColumnFacts,
  rows: number,
  draft: Draft,
): void {
  const labels = ids.map((facts) => JSON.stringify(facts.label)).join(' and ');
  draft.ask({
    code: 'product',
    text: `${formatCounted(rows, 'row')} of the sample without ${labels} can be identified by ${JSON.stringify(label)}. Without an answer such rows are rejected.`,
    answers: ['--yes'],
    blocks: false,
  });
}

function hasProductNumbers({ counts }: ColumnFacts): boolean {
  return counts.size > 0 && [...counts.keys()].every((text) => PRODUCT_NUMBER.test(text));
}
