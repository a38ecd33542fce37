import type { RowsExpected } from './expectation.js';

/** One row that a fault hit. */
export interface InjectedRow {
  /** In the decoded file, from 1, which is the header's. */
  readonly line: number;
  readonly fault: string;
  /** The rules that it breaks; a row without them is accepted or a duplicate. */
  readonly rules?: readonly string[];
}

/** What a correct loader must make of a file. */
export type FileExpected =
  | ({ readonly status: 'loaded' } & RowsExpected)
  | { readonly status: 'quarantined'; readonly code: string };

/** One file of a generation. */
export interface ManifestFile {
  readonly name: string;
  /** Of its bytes as they lie in the folder, in hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  /** The file that this one repeats byte for byte; the ledger knows the two as one. */
  readonly copyOf?: string;
  readonly faults: readonly string[];
  readonly rows: readonly InjectedRow[];
  readonly expect: FileExpected;
}

/** What a generation has made, and what a correct loader must say of it. FORMATS.md describes it. */
export interface Manifest {
  readonly format: typeof MANIFEST_FORMAT;
  readonly version: 1;
  /** False from before the first file until the end: what was cut off in between is no truth about a folder. */
  readonly complete: boolean;
  readonly generator: {
    readonly version: string;
    readonly seed: string;
    readonly faults: Readonly<Record<string, number>>;
  };
  readonly totals: ManifestTotals;
  readonly files: readonly ManifestFile[];
}

/** The sums of a manifest. */
export interface ManifestTotals extends RowsExpected {
  readonly files: {
    readonly loaded: number;
    readonly known: number;
    readonly quarantined: number;
  };
  /** Fault → rows or files that it hit. */
  readonly injected: Readonly<Record<string, number>>;
}

/** What the file says that it is. */
export const MANIFEST_FORMAT = 'ecomstream.manifest';

/** Sums up the files of a generation that is over. */
export function makeManifest(
  generator: Manifest['generator'],
  files: readonly ManifestFile[],
): Manifest {
  return {
    format: MANIFEST_FORMAT,
    version: 1,
    complete: true,
    generator,
    totals: sumUp(files),
    files,
  };
}

/** What stands in the place of the manifest while its generation goes on. */
export function unfinishedManifest(generator: Manifest['generator']): Manifest {
  return { ...makeManifest(generator, []), complete: false };
}

function sumUp(files: readonly ManifestFile[]): ManifestTotals {
  const sums = { read: 0, inserted: 0, duplicates: 0, rejected: 0 };
  const [rejects, warnings, nulls, injected]: Record<string, number>[] = [{}, {}, {}, {}];
  const outcomes = { loaded: 0, known: 0, quarantined: 0 };
  for (const { expect, copyOf, faults, rows } of files) {
    for (const fault of faults) add(injected, fault.replace(/:.*/, ''), 1);
    if (expect.status === 'quarantined') {
      outcomes.quarantined += 1;
      continue;
    }
    if (copyOf !== undefined) {
      outcomes.known += 1;
      continue;
    }
    outcomes.loaded += 1;
    for (const { fault } of rows) add(injected, fault, 1);
    for (const key of ['read', 'inserted', 'duplicates', 'rejected'] as const)
      sums[key] += expect[key];
    for (const [sum, counts] of [
      [rejects, expect.rejects],
      [warnings, expect.warnings],
      [nulls, expect.nulls],
    ] as const) {
      for (const [key, count] of Object.entries(counts)) add(sum, key, count);
    }
  }
  return {
    ...sums,
    rejects: rejects ?? {},
    warnings: warnings ?? {},
    nulls: nulls ?? {},
    files: outcomes,
    injected: injected ?? {},
  };
}

function add(sum: Record<string, number> | undefined, key: string, count: number): void {
  if (sum !== undefined) sum[key] = (sum[key] ?? 0) + count;
}
