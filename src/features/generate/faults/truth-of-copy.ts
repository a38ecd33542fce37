import type { EventFile } from '../output/event-sink.js';
import type { ManifestFile } from './manifest.js';

/** A file that comes once more, and the truth about the one that it repeats. */
export interface KeptCopy {
  readonly original: ManifestFile;
  readonly file: EventFile;
}

/**
 * What a loader must say of a file that comes once more: nothing where it has the same bytes. With other bytes it
 * is a file like any other, but every row that is not rejected is there already.
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

/** Nothing at all, compressed, is a file of some bytes that lacks a header. */
const REPACKED_CODES: Readonly<Record<string, string>> = { 'file.empty': 'header.missing' };
