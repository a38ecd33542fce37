import { makeDialect, type Dialect } from '../dialect/dialect.js';
import { dialectOfName } from '../dialect/file-name.js';
import { globMatcher, type NameMatcher } from '../text/glob.js';
import { SOURCE_COLUMNS } from '../event/columns.js';
import { lackingColumns } from './header-problem.js';
import { dialectChanges } from './language/file-key.js';
import { NO_MAPPING, type Mapping } from './language/mapping.js';
import { mappedColumns } from './language/used-columns.js';

interface Choice {
  readonly mapping: Mapping;
  readonly fits: NameMatcher;
}

/** The mappings of a run, in order: the first that matches a file name is used. */
export class Mappings {
  readonly #choices: readonly Choice[];

  constructor(readonly all: readonly Mapping[]) {
    this.#choices = all.map((mapping) => ({ mapping, fits: matcherOf(mapping) }));
  }

  /** The mapping of a file by its name; the native format where none matches. */
  of(name: string): Mapping {
    return this.#choices.find(({ fits }) => fits(name))?.mapping ?? NO_MAPPING;
  }

  /**
   * The mapping of an export of rejects with these columns: by its name, or else the first whose columns it has.
   * Its rows come from files with other names.
   */
  ofExport(name: string, columns: readonly string[]): Mapping {
    const ofName = this.of(name);
    const hasAll = (mapping: Mapping) => lackingColumns(columns, mapping).length === 0;
    if (ofName !== NO_MAPPING && hasAll(ofName)) return ofName;
    return this.all.find(hasAll) ?? ofName;
  }

  /** Whether a mapping is for a file of that name. */
  fits(name: string): boolean {
    return this.#choices.some(({ fits }) => fits(name));
  }

  /**
   * The dialect of a file without a recorded one: by its mapping, and by its name.
   * @param inner the name of a file in it, where it is a ZIP.
   */
  dialectOf(name: string, inner = name): Dialect {
    const mapping = this.of(name);
    const { dialect = {} } = mapping.file ?? {};
    // The format of the mapping takes precedence over the extension.
    const ofName = dialect.format === undefined ? dialectOfName(inner) : {};
    const changes: Partial<Dialect> = { ...ofName, ...dialectChanges(dialect) };
    if (changes.format !== 'ndjson') return makeDialect(changes);
    return makeDialect({ ...changes, names: jsonNames(mapping) });
  }
}

/** The keys of NDJSON that become fields: the columns of the format, and those that a mapping takes texts from. */
function jsonNames(mapping: Mapping): readonly string[] {
  return [...new Set([...SOURCE_COLUMNS, ...mappedColumns(mapping)])];
}

/** The dialect for reading a loaded file again: with another mapping, other keys of NDJSON become fields. */
export function readAgain(
  recorded: { readonly header: readonly string[]; readonly dialect: Dialect },
  mapping: Mapping,
): { readonly header: readonly string[]; readonly dialect: Dialect } {
  const { dialect } = recorded;
  if (dialect.format !== 'ndjson') return recorded;
  const names = [...new Set([...(dialect.names ?? []), ...jsonNames(mapping)])];
  return { header: names, dialect: makeDialect({ ...dialect, names }) };
}

/** No mapping: all files have the native format. */
export const NO_MAPPINGS = new Mappings([]);

function matcherOf({ file }: Mapping): NameMatcher {
  const matchers = file?.names?.map(globMatcher);
  return (name) => matchers === undefined || matchers.some((fits) => fits(name));
}
