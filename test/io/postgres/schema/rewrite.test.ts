import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MachineError } from '../../../../src/core/errors/machine-error.js';
import { assertRoomFor, describeRewrite } from '../../../../src/io/postgres/schema/rewrite.js';

describe('a migration that writes the events anew', () => {
  it('says what it takes, and nothing where it is done in a moment', () => {
    expect(describeRewrite(10_000_000_000)).toBe(
      'Rewriting 10.0 GB of events takes minutes and up to 11.0 GB of free disk, and blocks all reads of them.',
    );
    expect(describeRewrite(1_000_000)).toBeUndefined();
  });

  it('does not begin where the disk has no room for it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rewrite-'));
    expect(() => assertRoomFor(1e18, folder)).toThrow(MachineError);
    expect(() => assertRoomFor(1e18, folder)).toThrow(/has .* free, and up to .* are needed/);
    expect(() => assertRoomFor(200_000_000, folder)).not.toThrow();
  });

  it('begins where the disk is that of another machine', () => {
    expect(() => assertRoomFor(1e18, undefined)).not.toThrow();
    expect(() => assertRoomFor(1e18, '/no/such/folder')).not.toThrow();
  });
});
