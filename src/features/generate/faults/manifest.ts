import { MANIFEST_FORMAT, type Manifest } from './manifest-file.js';

export type { Manifest } from './manifest-file.js';

/** One file of a generation. */
export type ManifestFile = Manifest['files'][number];

/** One row with an injected fault. */
export type InjectedRow = ManifestFile['rows'][number];

/** One planted window of a generation. */
export type ManifestAnomaly = NonNullable<Manifest['anomalies']>[number];

/** The totals of a manifest. */
export type ManifestTotals = Manifest['totals'];

/** Makes the manifest of a finished generation. */
export function makeManifest(
  generator: Manifest['generator'],
  files: readonly ManifestFile[],
  anomalies: readonly ManifestAnomaly[] = [],
): Manifest {
  return {
    format: MANIFEST_FORMAT,
    version: 1,
    complete: true,
    generator,
    totals: sumUp(files),
    ...(anomalies.length === 0 ? {} : { anomalies }),
    files,
  };
}

/** The placeholder for the manifest while its generation runs. */
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
    // Such a file is quarantined, even when it is resent; its rows still count as read and rejected.
    const isAllRejected = expect.read > 0 && expect.read === expect.rejected;
    if (isAllRejected) outcomes.quarantined += 1;
    else if (copyOf !== undefined) outcomes.known += 1;
    else outcomes.loaded += 1;
    if (copyOf !== undefined) continue;
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
