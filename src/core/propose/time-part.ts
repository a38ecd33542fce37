import type { ColumnFacts } from './column-facts.js';
import type { Draft } from './draft.js';
import { nameOf } from './name-of.js';

/** A text of a template, or a function that returns the name of a value in it. */
export type TemplatePiece = string | ((draft: Draft) => string);

/** A part of a time that a mapping assembles. */
export interface TimePart {
  /** The column that it is taken from. */
  readonly facts: ColumnFacts;
  readonly template: readonly TemplatePiece[];
  /** Its text in each row. */
  readonly texts: readonly string[];
  readonly evidence: readonly string[];
}

/** The unchanged text of a column. */
export function wholePart(facts: ColumnFacts, evidence: readonly string[]): TimePart {
  const template = [(draft: Draft) => nameOf(facts, draft)];
  return { facts, template, texts: facts.column.texts, evidence };
}

/** The template that joins parts with spaces. */
export function templateOf(parts: readonly TimePart[], draft: Draft): string {
  const text = (piece: TemplatePiece) => (typeof piece === 'string' ? piece : `{${piece(draft)}}`);
  return parts.map(({ template }) => template.map(text).join('')).join(' ');
}
