import type { ColumnSource, Mapping } from '../language/mapping.js';
import { isEmpty, isRefused, type Notes, type Step, type StepResult } from '../steps/step.js';
import { PLACEHOLDER, templateColumns } from '../language/template.js';
import { conditionNames } from '../language/used-columns.js';
import { compileCondition, type Holds } from './condition.js';
import type { NamedCell, Names, ReadText } from './names.js';
import type { MakeSteps, StepTarget } from './steps-of.js';
import { columnName } from '../../text/column-name.js';

/**
 * A source under one header. A source with a `field` is that field of the row followed by steps, so that it can
 * also be read from bytes.
 */
export interface CompiledSource {
  readonly read: ReadText;
  readonly field: number | undefined;
  /** All fields of the row that its text can depend on. */
  readonly fields: readonly number[];
  /** Of a template: its fixed texts and its fields in order, where it joins fields only. */
  readonly parts: readonly (string | number)[] | undefined;
  readonly constant: string | undefined;
  readonly steps: readonly Step[];
  readonly default: string | undefined;
}

/** The context that all sources of a mapping share. */
export interface SourceContext {
  readonly mapping: Mapping;
  readonly names: Names;
  readonly makeSteps: MakeSteps;
}

/** Undefined if the file lacks a column that the source needs, and the source has no default. */
export function compileSource(
  source: ColumnSource,
  target: StepTarget,
  context: SourceContext,
): CompiledSource | undefined {
  const origin = originOf(source, target, context);
  const { default: fallback, constant } = source;
  if (origin === undefined && fallback === undefined) return undefined;
  const steps = context.makeSteps(source, target);
  const read = withSteps(origin?.read ?? (() => undefined), steps, fallback);
  const { field, fields = NO_FIELDS, parts } = origin ?? {};
  return { read, field, fields, parts, constant, steps, default: fallback };
}

interface Origin {
  readonly read: ReadText;
  readonly field?: number | undefined;
  readonly fields: readonly number[];
  readonly parts?: readonly (string | number)[] | undefined;
}

const NO_FIELDS: readonly number[] = [];

function originOf(
  source: ColumnSource,
  target: StepTarget,
  context: SourceContext,
): Origin | undefined {
  const { from, template, constant, first, when, number, time } = source;
  // A text that is parsed as a number or a time here must not be parsed again.
  const inner = number === undefined && time === undefined ? target : 'text';
  if (constant !== undefined) return { read: () => constant, fields: NO_FIELDS };
  if (from !== undefined) return context.names.get(columnName(from));
  if (template !== undefined) return templateOrigin(template, context.names);
  if (first !== undefined) return firstOrigin(first, inner, context);
  return when === undefined ? undefined : whenOrigin(when, inner, context);
}

/** A text without steps or default is unchanged; any other is trimmed. */
function withSteps(
  origin: ReadText,
  steps: readonly Step[],
  fallback: string | undefined,
): ReadText {
  if (steps.length === 0 && fallback === undefined) return origin;
  return (cells, notes) => {
    const result = applySteps(origin(cells, notes), steps, notes);
    if (fallback === undefined || isRefused(result)) return result;
    return result?.trim() || fallback;
  };
}

function applySteps(text: StepResult, steps: readonly Step[], notes: Notes): StepResult {
  let result = text;
  for (const step of steps) {
    if (isRefused(result) || isEmpty(result)) return result;
    result = step.apply(result, notes);
  }
  return result;
}

function templateOrigin(template: string, names: Names): Origin | undefined {
  const columns = templateColumns(template);
  const cells = columns.map((name) => names.get(name));
  if (cells.includes(undefined)) return undefined;
  return {
    fields: cells.flatMap((cell) => cell?.fields ?? []),
    parts: templateParts(template, cells),
    read: (row, notes) => {
      const texts: string[] = [];
      for (const cell of cells) {
        const result = cell?.read(row, notes);
        if (isRefused(result)) return result;
        texts.push(result ?? '');
      }
      if (texts.every(isEmpty)) return undefined;
      let next = 0;
      return template
        .replaceAll(PLACEHOLDER, () => texts[next++] ?? '')
        .replaceAll(/ {2,}/g, ' ')
        .trim();
    },
  };
}

function templateParts(
  template: string,
  cells: readonly (NamedCell | undefined)[],
): readonly (string | number)[] | undefined {
  const parts: (string | number)[] = [];
  // Parts at odd positions are names.
  for (const [index, text] of template.split(PLACEHOLDER).entries()) {
    const part = index % 2 === 0 ? text : cells[(index - 1) / 2]?.field;
    if (part === undefined) return undefined;
    if (part !== '') parts.push(part);
  }
  return parts;
}

/** The first non-empty text. An unreadable text is not passed over. */
function firstOrigin(
  sources: readonly ColumnSource[],
  target: StepTarget,
  context: SourceContext,
): Origin | undefined {
  const compiled = sources.flatMap((source) => compileSource(source, target, context) ?? []);
  if (compiled.length === 0) return undefined;
  return {
    fields: compiled.flatMap(({ fields }) => fields),
    read: (cells, notes) => {
      for (const { read } of compiled) {
        const result = read(cells, notes);
        if (isRefused(result) || !isEmpty(result)) return result;
      }
      return undefined;
    },
  };
}

function whenOrigin(
  cases: NonNullable<ColumnSource['when']>,
  target: StepTarget,
  context: SourceContext,
): Origin {
  const { names, mapping } = context;
  const compiled = cases.map(({ if: condition, ...source }) => ({
    holds: condition === undefined ? always : compileCondition(condition, names, mapping),
    looksAt: conditionNames(condition).flatMap((name) => names.get(name)?.fields ?? []),
    source: compileSource(source, target, context),
  }));
  return {
    fields: compiled.flatMap(({ looksAt, source }) => [...looksAt, ...(source?.fields ?? [])]),
    read: (cells, notes) => compiled.find(({ holds }) => holds(cells))?.source?.read(cells, notes),
  };
}

const always: Holds = () => true;
