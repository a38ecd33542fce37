import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { ChangeRow } from '../../core/csv/file-row.js';
import { rewriteRows } from '../../core/csv/rewrite-rows.js';
import type { Dialect } from '../../core/dialect/dialect.js';
import { packerOf } from './containers/packer.js';
import type { CopyIdentity } from './source-folder.js';

/** How a copy of a file with its rows changed is made. */
export interface Rewriting {
  /** The dialect of the source; that of the copy is the same, but in UTF-8. */
  readonly dialect: Dialect;
  readonly change: ChangeRow;
  /** Called with the identity of the copy, before it appears. */
  readonly note?: ((copy: CopyIdentity) => Promise<void>) | undefined;
}

/**
 * Writes the changed rows of a decoded text to an open file. A compressed source gives a compressed copy of the
 * same format; a ZIP contains one file.
 * @throws what the text throws; the system's error.
 */
export async function rewriteRowsTo(
  file: FileHandle,
  { name, text }: { readonly name: string; readonly text: AsyncIterable<Buffer> },
  { dialect, change }: Pick<Rewriting, 'dialect' | 'change'>,
): Promise<CopyIdentity> {
  const hash = createHash('sha256');
  let bytes = 0;
  const write = async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      await file.writeFile(chunk);
    }
  };
  const rows = rewriteRows(text, dialect, change);
  const packer = packerOf(name);
  await (packer === undefined ? write(rows) : pipeline(rows, packer, write));
  return { sha256: hash.digest('hex'), bytes };
}
