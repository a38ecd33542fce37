import { DEFAULT_DIALECT, withEncoding, type Dialect } from '../../core/dialect/dialect.js';
import { EXPORT_HEADER_BYTES, exportedColumns } from '../../core/event/reject-export.js';
import { isSameDialect, parseDialect } from '../../core/dialect/record-dialect.js';
import type { Mappings } from '../../core/mapping/mappings.js';
import type { CopyIdentity, ReadableFolder } from '../../io/files/source-folder.js';
import type { SourceFile } from '../../io/files/source-file.js';
import type { Sql } from '../../io/postgres/connection/connection.js';

/** Finds the dialect of a file by its content, as recorded in the ledger. */
export class RecordedDialects {
  readonly #byContent = new Map<string, Dialect>();
  readonly #sizes = new Set<number>();

  /** Files without a record get the dialect that their mapping defines. */
  constructor(
    files: Iterable<readonly [content: CopyIdentity, dialect: Dialect]>,
    private readonly mappings: Mappings,
  ) {
    for (const [{ sha256, bytes }, dialect] of files) {
      this.#byContent.set(sha256, dialect);
      this.#sizes.add(bytes);
    }
  }

  /**
   * The dialect of a file. Reads the file only if its size equals that of a file with a recorded dialect.
   * @throws SourceFileError when it cannot be read or changes meanwhile; the signal's reason when it is aborted.
   */
  async of(
    folder: Pick<ReadableFolder, 'identify' | 'open'>,
    file: SourceFile,
    signal: AbortSignal,
  ): Promise<Dialect> {
    if (!this.#sizes.has(file.bytes)) return this.#unrecorded(folder, file, signal);
    const { sha256 } = await folder.identify(file, signal);
    return this.#byContent.get(sha256) ?? (await this.#unrecorded(folder, file, signal));
  }

  /** The dialect of the mapping, unless the file is an export of rejects. */
  async #unrecorded(
    folder: Pick<ReadableFolder, 'open'>,
    file: SourceFile,
    signal: AbortSignal,
  ): Promise<Dialect> {
    const ofName = this.mappings.dialectOf(file.name);
    if (isSameDialect(ofName, DEFAULT_DIALECT)) return ofName;
    await using opened = await folder.open(file, signal);
    const columns = exportedColumns(await opened.start(EXPORT_HEADER_BYTES));
    return columns === undefined ? ofName : DEFAULT_DIALECT;
  }
}

interface DialectRecord {
  readonly sha256: string;
  readonly file_bytes: string;
  readonly file_name: string;
  readonly dialect: unknown;
  readonly copies: readonly CopyIdentity[] | null;
}

/**
 * Reads the dialects of all files, and of their copies, that do not have the default dialect.
 * @throws UsageError when a newer version recorded one of them.
 */
export async function readDialects(sql: Sql, mappings: Mappings): Promise<RecordedDialects> {
  const records = await sql<DialectRecord[]>`
    select sha256, file_bytes, file_name, settings -> 'dialect' as dialect, settings -> 'copies' as copies
    from ingest_files where settings -> 'dialect' is not null`;
  return new RecordedDialects(
    records.flatMap(({ sha256, file_bytes, file_name, dialect, copies }) => {
      const parsed = parseDialect(dialect, file_name);
      const ofCopies = withEncoding(parsed, 'utf-8');
      return [
        [{ sha256, bytes: Number(file_bytes) }, parsed] as const,
        ...(copies ?? []).map((copy) => [copy, ofCopies] as const),
      ];
    }),
    mappings,
  );
}

/**
 * Records the content of a rewritten copy, so that its dialect can be found by content. Records nothing for a file
 * of the default dialect.
 */
export async function recordCopy(
  sql: Sql,
  { sha256 }: Pick<CopyIdentity, 'sha256'>,
  dialect: Dialect,
  copy: CopyIdentity,
): Promise<void> {
  // Copies are UTF-8.
  if (isSameDialect(withEncoding(dialect, 'utf-8'), DEFAULT_DIALECT)) return;
  await sql`
    update ingest_files
    set settings = jsonb_set(settings, '{copies}', coalesce(settings -> 'copies', '[]') || ${sql.json(copy)}::jsonb)
    where settings -> 'dialect' is not null
      and (sha256 = ${sha256} or settings -> 'copies' @> ${sql.json([{ sha256 }])}::jsonb)`;
}
