import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import {
  makeManifest,
  unfinishedManifest,
  type ManifestFile,
} from '../../../src/features/generate/faults/manifest.js';
import { parseManifest } from '../../../src/features/verify/parse-manifest.js';
import { packageFile } from '../../../src/io/process/package-root.js';

const LOADED: ManifestFile = {
  name: 'a.csv',
  sha256: '0'.repeat(64),
  bytes: 7,
  faults: ['malformed'],
  rows: [
    { line: 2, fault: 'malformed', rules: ['price.range'] },
    { line: 3, fault: 'late' },
  ],
  expect: {
    status: 'loaded',
    read: 2,
    inserted: 1,
    duplicates: 0,
    rejected: 1,
    rejects: { 'price.range': 1 },
    warnings: {},
    nulls: { brand: 1 },
  },
};
const QUARANTINED: ManifestFile = {
  ...LOADED,
  name: 'b.csv',
  copyOf: 'x.csv',
  expect: { status: 'quarantined', code: 'header.missing_columns' },
};
const GENERATOR = { version: '1.2.3', seed: '4', faults: { malformed: 0.1 } };
const MANIFEST = makeManifest(GENERATOR, [LOADED, QUARANTINED]);

/** The manifest as JSON, with one file changed. */
function withFile(change: object): unknown {
  return JSON.parse(JSON.stringify({ ...MANIFEST, files: [{ ...LOADED, ...change }] }));
}

function problemsOf(content: unknown): readonly string[] {
  const result = parseManifest(content);
  return 'problems' in result ? result.problems : [];
}

it('takes what is written', () => {
  expect(parseManifest(MANIFEST)).toMatchObject({ manifest: { files: [{ name: 'a.csv' }, {}] } });
  const schema = JSON.parse(readFileSync(packageFile('manifest.schema.json'), 'utf8'));
  const validate = new Ajv.default().compile(schema);
  expect(validate(MANIFEST)).toBe(true);
  expect(validate(unfinishedManifest(GENERATOR))).toBe(true);
  expect(validate(withFile({ sha256: 'x' }))).toBe(false);
  expect(validate(withFile({ expect: { status: 'lost' } }))).toBe(false);
});

it('takes the planted windows of anomalies', () => {
  const window = { from: '2026-01-01T10:00:00.000Z', to: '2026-01-01T11:00:00.000Z' };
  const manifest = makeManifest(
    GENERATOR,
    [LOADED],
    [
      { kind: 'broken-checkout', ...window, deviceType: 'Mobile', factor: 0.02 },
      { kind: 'traffic-spike', ...window, factor: 5 },
    ],
  );
  expect(parseManifest(manifest)).toHaveProperty('manifest');
  const schema = JSON.parse(readFileSync(packageFile('manifest.schema.json'), 'utf8'));
  expect(new Ajv.default().compile(schema)(manifest)).toBe(true);
});

it('asks for no more than a comparison needs', () => {
  const { bytes: _, faults: __, ...file } = LOADED;
  const rows = [{ line: 2 }];
  const content = { format: 'ecomstream.manifest', version: 1, files: [{ ...file, rows }] };
  expect(parseManifest(content)).toMatchObject({ manifest: { files: [{ rows }] } });
});

const NO_MANIFEST = 'it is not a manifest of version 1';

describe('is refused', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['no object', [], [NO_MANIFEST, 'expected an object, not []']],
    ['another object', {}, [NO_MANIFEST, 'format: it is missing', 'version: it is missing']],
    [
      'another format',
      { ...MANIFEST, format: 'x' },
      [NO_MANIFEST, 'format: expected "ecomstream.manifest", not "x"'],
    ],
    ['another version', { ...MANIFEST, version: 2 }, [NO_MANIFEST, 'version: expected 1, not 2']],
    [
      'an unfinished one',
      unfinishedManifest(GENERATOR),
      [expect.stringContaining('did not finish')],
    ],
    ['no list of files', { ...MANIFEST, files: {} }, ['files: expected a list of files, not {}']],
    [
      'everything that is wrong with a file',
      withFile({ sha256: 'X', rows: [{ line: 1.5, rules: [7] }] }),
      [
        'files[0].sha256: expected a SHA-256, not "X"',
        'files[0].rows[0].line: expected a whole number, not 1.5',
        'files[0].rows[0].rules[0]: expected text, not 7',
      ],
    ],
    [
      'an unknown status',
      withFile({ expect: { status: 'lost' } }),
      ['files[0].expect.status: expected "loaded" or "quarantined", not "lost"'],
    ],
    [
      'counts that are none',
      withFile({ expect: { ...LOADED.expect, read: 'x', nulls: [] } }),
      [
        'files[0].expect.read: expected a whole number, not "x"',
        'files[0].expect.nulls: expected an object, not []',
      ],
    ],
    [
      'a quarantined file without a code',
      withFile({ expect: { status: 'quarantined' } }),
      ['files[0].expect.code: it is missing'],
    ],
  ])('%s', (_, content, problems) => {
    expect(problemsOf(content)).toEqual(problems);
  });
});
