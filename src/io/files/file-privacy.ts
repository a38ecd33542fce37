import type { ChangeRow } from '../../core/csv/file-row.js';
import type { Dialect } from '../../core/dialect/dialect.js';
import { FormatError } from '../../core/errors/format-error.js';
import type { Mapping } from '../../core/mapping/language/mapping.js';
import { knowsMost } from '../../core/mapping/language/used-columns.js';
import { ProtectedRows } from '../../core/privacy/protected-rows.js';
import type { Protector } from '../../core/privacy/protector.js';
import type { IdentifiedFile } from './source-file.js';
import type { CopyIdentity } from './source-folder.js';

/** How the personal data in a file is found and protected. */
export interface FilePrivacy {
  readonly protector: Protector;
  readonly onNewColumns: 'keep' | 'ignore' | 'fail';
  /** Called with the identity and dialect of a copy, before it appears. */
  readonly note?: (file: IdentifiedFile, dialect: Dialect, copy: CopyIdentity) => Promise<void>;
}

/**
 * Protects every row below the header, which identifies the columns. The content of lines above it is unknown, so
 * they are emptied. The returned function throws FormatError `pii.untold` when the header does not identify the
 * columns with personal data.
 */
export function protectRows(privacy: FilePrivacy, dialect: Dialect, mapping: Mapping): ChangeRow {
  let rows: ProtectedRows | undefined;
  return ({ isFirst, header, fields, raw }) => {
    if (!isFirst && header === undefined) return undefined;
    rows ??= protectedRows(isFirst ? fields : header, privacy, dialect, mapping);
    return isFirst ? raw : rows.line(raw, fields);
  };
}

function protectedRows(
  header: readonly string[] | undefined,
  { protector, onNewColumns }: FilePrivacy,
  dialect: Dialect,
  mapping: Mapping,
): ProtectedRows {
  if (header === undefined || !knowsMost(header, mapping)) throw untold();
  return new ProtectedRows(header, mapping, onNewColumns, protector, dialect);
}

function untold(): FormatError {
  return new FormatError('Cannot determine which columns of the file hold personal data.', {
    code: 'pii.untold',
    hint: 'Set the --mapping that fits its header. No copy of the file is kept.',
  });
}
