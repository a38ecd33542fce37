import type { EventFile } from '../output/event-sink.js';
import type { ManifestFile } from './manifest.js';

/** A resent file, and the expected result for its original. */
export interface KeptCopy {
  readonly original: ManifestFile;
  readonly file: EventFile;
}

/**
 * The expected result for a resent file: no new rows for the same bytes. With other bytes it is loaded as a
 * separate file, but all rows that are not rejected are duplicates.
 */
export function truthOfCopy({ original, file }: KeptCopy): ManifestFile {
  const { name, bytes, sha256 = '' } = file;
  if (sha256 === original.sha256) {
    return { ...original, name, copyOf: original.name, faults: ['resent'], rows: [] };
  }
  const { expect } = original;
  return {
    name,
    sha256,
    bytes,
    faults: [`repacked: ${original.name}`],
    rows: original.rows.filter(({ rules }) => rules !== undefined),
    expect:
      expect.status === 'quarantined'
        ? { ...expect, code: REPACKED_CODES[expect.code] ?? expect.code }
        : { ...expect, inserted: 0, duplicates: expect.inserted + expect.duplicates },
  };
}

/** An empty file has some bytes when compressed, and then lacks a header. */
const REPACKED_CODES: Readonly<Record<string, string>> = { 'file.empty': 'header.missing' };
