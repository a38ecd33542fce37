import { isOurColumn } from '../../event/our-columns.js';
import { itemColumn, type ColumnSource, type Condition, type Mapping } from './mapping.js';
import { templateColumns } from './template.js';
import { columnName } from '../../text/column-name.js';

/** A foreign column that a source takes its text from. */
export interface UsedColumn {
  /** In lower case. */
  readonly name: string;
  /** Whether the text is that of the column, unchanged and complete. */
  readonly isWhole: boolean;
}

/** The steps that change the text. */
const CHANGING = [
  'path',
  'split',
  'extract',
  'trim',
  'case',
  'values',
  'number',
  'time',
] as const satisfies readonly (keyof ColumnSource)[];

/**
 * The foreign columns whose texts can become that of a source, through any steps, `define` and `each` included.
 * Columns that only a condition tests are excluded.
 */
export function usedColumns(source: ColumnSource, mapping: Mapping): readonly UsedColumn[] {
  const isChanged = CHANGING.some((step) => source[step] !== undefined);
  return directColumns(source).flatMap(({ name, isWhole }): readonly UsedColumn[] => {
    const whole = isWhole && !isChanged;
    const defined = definedSource(name, mapping);
    if (defined !== undefined) {
      const used = usedColumns(defined, withoutDefined(mapping, name));
      return used.map((column) => ({ ...column, isWhole: whole && column.isWhole }));
    }
    if (name !== itemColumn(mapping) || mapping.each === undefined)
      return [{ name, isWhole: whole }];
    // The list can be a column of the file or one of `define`, which cannot use the item.
    const list = usedColumns({ from: mapping.each.from }, { ...mapping, each: undefined });
    return list.map((column) => ({ ...column, isWhole: false }));
  });
}

/** The names that a source, or the sources inside it, take texts from. */
function directColumns(source: ColumnSource): readonly UsedColumn[] {
  const { from, template, first, when } = source;
  if (from !== undefined) return [{ name: columnName(from), isWhole: true }];
  if (template !== undefined) {
    return templateColumns(template).map((name) => ({ name, isWhole: false }));
  }
  return (first ?? when ?? []).flatMap((inner) => {
    const isChanged = CHANGING.some((step) => inner[step] !== undefined);
    return directColumns(inner).map(({ name, isWhole }) => ({
      name,
      isWhole: isWhole && !isChanged,
    }));
  });
}

/** A name that a file must have, and the key of the mapping that needs it. */
export interface NeededName {
  readonly name: string;
  /** A column of the format, or a key of the mapping. */
  readonly for: string;
}

/** The foreign columns that every file of a mapping must have. */
export function neededColumns(mapping: Mapping): readonly NeededName[] {
  const { columns, define = {}, skip = [], fill, each } = mapping;
  const known = new Set(ownNames(mapping));
  const needed = [
    ...Object.entries(columns).flatMap(([key, source]) => namesFor(key, namesOf(source))),
    ...Object.entries(define).flatMap(([key, source]) => namesFor(key, namesOf(source))),
    ...skip.flatMap((condition) => namesFor('skip', conditionNames(condition))),
    ...(fill === undefined ? [] : namesFor('fill', [fill.key, ...fill.columns].map(columnName))),
    ...(each === undefined ? [] : namesFor('each', [columnName(each.from)])),
  ];
  return needed.filter(({ name }) => !known.has(name));
}

function namesFor(key: string, names: readonly string[]): readonly NeededName[] {
  return [...new Set(names)].map((name) => ({ name, for: key }));
}

/** The names that a source requires. */
function namesOf(source: ColumnSource): readonly string[] {
  if (source.optional === true) return [];
  const { from, template, first, when = [] } = source;
  if (from !== undefined) return [columnName(from)];
  if (template !== undefined) return templateColumns(template);
  if (first !== undefined) return first.flatMap(namesOf);
  return when.flatMap((inner) => [...conditionNames(inner.if), ...namesOf(inner)]);
}

/** The names that a condition tests, in lower case. */
export function conditionNames(condition: Condition | undefined): readonly string[] {
  return Object.keys(condition ?? {}).map(columnName);
}

/** Every name that a source or a condition in it mentions, in lower case; those of `define` and `each` too. */
export function mentionedNames(source: ColumnSource): readonly string[] {
  const inner = [...(source.first ?? []), ...(source.when ?? [])];
  return [
    ...directColumns(source).map(({ name }) => name),
    ...(source.when ?? []).flatMap((each) => conditionNames(each.if)),
    ...inner.flatMap(mentionedNames),
  ];
}

/** Whether more than half of a header's names belong to the format or to a mapping: then it is certainly a header. */
export function knowsMost(header: readonly string[], mapping: Mapping): boolean {
  const mapped = mappedColumns(mapping);
  const known = header.filter((name) => {
    const lowered = columnName(name);
    return isOurColumn(lowered) || mapped.has(lowered);
  });
  return known.length * 2 > header.length;
}

/** All foreign columns that a mapping reads, in lower case: those of `neededColumns`, and optional ones. */
export function mappedColumns(mapping: Mapping): ReadonlySet<string> {
  const { columns, define = {}, skip = [], fill, each } = mapping;
  const names = new Set([
    ...[...Object.values(columns), ...Object.values(define)].flatMap(mentionedNames),
    ...skip.flatMap(conditionNames),
    ...(fill === undefined ? [] : [fill.key, ...fill.columns].map(columnName)),
    ...(each === undefined ? [] : [columnName(each.from)]),
  ]);
  for (const name of ownNames(mapping)) names.delete(name);
  return names;
}

/** The names that a mapping defines for its own values, in lower case. */
export function ownNames(mapping: Mapping): readonly string[] {
  const item = itemColumn(mapping);
  return [
    ...Object.keys(mapping.define ?? {}).map(columnName),
    ...(item === undefined ? [] : [item]),
  ];
}

/** Whether a source or a condition in it uses the item of `each`, also through `define`. */
export function usesItem(names: readonly string[], mapping: Mapping): boolean {
  const item = itemColumn(mapping);
  if (item === undefined) return false;
  return names.some((name) => {
    if (name === item) return true;
    const defined = definedSource(name, mapping);
    return (
      defined !== undefined && usesItem(mentionedNames(defined), withoutDefined(mapping, name))
    );
  });
}

function definedSource(name: string, { define = {} }: Mapping): ColumnSource | undefined {
  return Object.entries(define).find(([key]) => columnName(key) === name)?.[1];
}

/** A value of `define` can use only those before it, so the recursion ends. */
function withoutDefined(mapping: Mapping, name: string): Mapping {
  const entries = Object.entries(mapping.define ?? {});
  const at = entries.findIndex(([key]) => columnName(key) === name);
  return { ...mapping, define: Object.fromEntries(entries.slice(0, at)) };
}

/**
 * Whether the column of that name, in lower case, is read: by a mapping, or as a column of the format that the
 * mapping does not override.
 */
export function isUsedColumn(name: string, mapping: Mapping): boolean {
  if (mappedColumns(mapping).has(name)) return true;
  return isOurColumn(name) && !Object.hasOwn(mapping.columns, name);
}
