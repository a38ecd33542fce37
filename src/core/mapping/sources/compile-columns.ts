import { SOURCE_COLUMNS, type SourceColumn } from '../../event/columns.js';
import { itemColumn, type Mapping } from '../language/mapping.js';
import { nullWords } from '../steps/null-step.js';
import { compileSource, type CompiledSource, type SourceContext } from './compile-source.js';
import { fieldCell, itemCell, type NamedCell, type Names } from './names.js';
import { stepMaker, targetOf } from './steps-of.js';
import { columnName } from '../../text/column-name.js';

/** One column of the format under a header, and its source. */
export interface CompiledColumn extends CompiledSource {
  readonly column: SourceColumn;
}

/** The names under one header, and the columns that have a source. */
export interface CompiledColumns {
  readonly names: Names;
  readonly columns: readonly CompiledColumn[];
}

/**
 * Compiles a mapping for the names of the fields, in lower case. Columns that the mapping does not list are read
 * from the field of the same name. `raw` texts are not parsed as numbers, times or values.
 */
export function compileColumns(
  fields: readonly string[],
  mapping: Mapping,
  texts: 'read' | 'raw' = 'read',
): CompiledColumns {
  const words = mapping.null ?? [];
  const isNull = words.length === 0 ? undefined : nullWords(words);
  const names = new Map<string, NamedCell>(
    fields.map((name, index) => [name, fieldCell(index, isNull)]),
  );
  const context: SourceContext = { mapping, names, makeSteps: stepMaker(mapping, texts) };
  const item = itemColumn(mapping);
  if (item !== undefined) names.set(item, itemCell(isNull));
  for (const [name, source] of Object.entries(mapping.define ?? {})) {
    const compiled = compileSource(source, 'text', context);
    const isField = compiled?.steps.length === 0 && compiled.default === undefined;
    names.set(columnName(name), {
      read: compiled?.read ?? (() => undefined),
      field: isField ? compiled.field : undefined,
      fields: compiled?.fields ?? [],
    });
  }
  const columns = SOURCE_COLUMNS.flatMap((column): CompiledColumn[] => {
    const source = mapping.columns[column] ?? { from: column };
    const compiled = compileSource(source, targetOf(column), context);
    return compiled === undefined ? [] : [{ ...compiled, column }];
  });
  return { names, columns };
}
