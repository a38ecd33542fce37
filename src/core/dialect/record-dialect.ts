import { UsageError } from '../errors/usage-error.js';
import {
  DEFAULT_DIALECT,
  DialectProblem,
  DIALECT_FIELDS,
  isDialectField,
  makeDialect,
  type Dialect,
} from './dialect.js';

/**
 * A dialect as recorded in the ledger: the fields that differ from the default. Null marks a field that the dialect
 * does not have.
 */
export type RecordedDialect = {
  readonly [Field in keyof Dialect]?: string | number | string[] | null;
};

/** A dialect for the ledger; undefined for the default one, which is not recorded. */
export function describeDialect(dialect: Dialect): RecordedDialect | undefined {
  const changed = DIALECT_FIELDS.filter((field) => !isDefault(dialect, field));
  if (changed.length === 0) return undefined;
  return Object.fromEntries(changed.map((field) => [field, dialect[field] ?? null]));
}

/** Whether two dialects are the same in every field. */
export function isSameDialect(left: Dialect, right: Dialect): boolean {
  return (
    left === right ||
    JSON.stringify(describeDialect(left)) === JSON.stringify(describeDialect(right))
  );
}

/**
 * The dialect that the ledger records for a file; without a record it is the default one.
 * @throws UsageError when a field or a value is unknown, as in a ledger of a newer version. Reading such a file
 * with the default dialect would be wrong.
 */
export function parseDialect(recorded: unknown, fileName: string): Dialect {
  if (recorded === undefined || recorded === null) return DEFAULT_DIALECT;
  try {
    return makeDialect(changesIn(recorded));
  } catch (error) {
    if (!(error instanceof DialectProblem)) throw error;
    const name = JSON.stringify(fileName);
    throw new UsageError(`Cannot read the recorded dialect of ${name}: ${error.message}.`, {
      code: 'usage.dialect',
      hint: 'Use the newer version of ecomstream that recorded it.',
      cause: error,
    });
  }
}

function changesIn(recorded: unknown): Partial<Dialect> {
  if (typeof recorded !== 'object' || recorded === null || Array.isArray(recorded)) {
    throw new DialectProblem(`${JSON.stringify(recorded)} is not an object`);
  }
  const unknown = Object.keys(recorded).find((key) => !isDialectField(key));
  if (unknown !== undefined) throw new DialectProblem(`unknown field ${JSON.stringify(unknown)}`);
  return Object.fromEntries(
    Object.entries(recorded).map(([field, value]: [string, unknown]) => [
      field,
      value ?? undefined,
    ]),
  );
}

function isDefault(dialect: Dialect, field: keyof Dialect): boolean {
  return JSON.stringify(dialect[field]) === JSON.stringify(DEFAULT_DIALECT[field]);
}
