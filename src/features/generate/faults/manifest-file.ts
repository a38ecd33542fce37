import * as v from 'valibot';
import { ANOMALY_KINDS } from '../anomalies/anomaly.js';
import { SHOP_DEVICES } from '../shop/user-agents.js';
import { openObject, dictionaryOf, type Frozen } from '../../../core/json/shapes.js';

/** The format identifier in the file. */
export const MANIFEST_FORMAT = 'ecomstream.manifest';

const COUNT_EXPECTED = 'expected a whole number';
const COUNT = v.pipe(v.number(COUNT_EXPECTED), v.integer(COUNT_EXPECTED));
const TEXT = v.string('expected text');
const TEXTS = v.array(TEXT, 'expected a list of texts');
const COUNTS = dictionaryOf(COUNT);

const ROWS_EXPECTED = {
  read: COUNT,
  inserted: COUNT,
  duplicates: COUNT,
  rejected: COUNT,
  rejects: v.pipe(COUNTS, v.description('rejected rows by rule')),
  warnings: v.pipe(COUNTS, v.description('rows by warning')),
  nulls: v.pipe(COUNTS, v.description('empty values by column')),
};

/** The expected result of a correct loader for a file. */
const EXPECT = v.variant(
  'status',
  [
    v.object({ status: v.literal('loaded'), ...ROWS_EXPECTED }, 'it is missing'),
    v.object({ status: v.literal('quarantined'), code: TEXT }, 'it is missing'),
  ],
  'expected "loaded" or "quarantined"',
);

/** The fields of a row that a comparison needs. */
const COMPARED_ROW = {
  line: v.pipe(COUNT, v.description('in the decoded file, from 1, which is the header')),
  rules: v.exactOptional(
    v.pipe(
      TEXTS,
      v.description('the rules that it breaks; without them it is loaded or a duplicate'),
    ),
  ),
};

/** The fields of a file that a comparison needs. */
const COMPARED_FILE = {
  name: TEXT,
  sha256: v.pipe(
    v.string('expected a SHA-256'),
    v.regex(/^[0-9a-f]{64}$/, 'expected a SHA-256'),
    v.description('of its bytes in the folder, in hexadecimal'),
  ),
  copyOf: v.exactOptional(
    v.pipe(TEXT, v.description('the file that this one repeats byte for byte')),
  ),
  expect: v.pipe(EXPECT, v.description('the result of a correct loader')),
};

/** Required fields of a manifest. */
const HEAD = {
  format: v.literal(MANIFEST_FORMAT, `expected "${MANIFEST_FORMAT}"`),
  version: v.literal(1, 'expected 1'),
};

/** The schema of the first check: format, version, and whether the generation was completed. */
export const MANIFEST_HEAD = openObject({ ...HEAD, complete: v.optional(v.unknown()) });

/** The schema of the fields that a comparison needs. */
export const COMPARED_MANIFEST = openObject({
  ...HEAD,
  files: v.array(
    openObject({
      ...COMPARED_FILE,
      rows: v.array(openObject(COMPARED_ROW), 'expected a list of rows'),
    }),
    'expected a list of files',
  ),
});

/** A planted time window with a different behaviour of visitors. */
const ANOMALY = openObject({
  kind: v.picklist(ANOMALY_KINDS),
  from: v.pipe(TEXT, v.description('its first moment, ISO 8601, UTC')),
  to: v.pipe(TEXT, v.description('the moment after its last one, ISO 8601, UTC')),
  deviceType: v.exactOptional(
    v.pipe(v.picklist(SHOP_DEVICES), v.description('the only device type that it is about')),
  ),
  factor: v.pipe(
    v.number(),
    v.description('purchases, or visits of a traffic-spike, as a multiple of the usual number'),
  ),
});

/** The full schema of a written manifest. `manifest.schema.json` is generated from it; FORMATS.md describes it. */
export const MANIFEST_FILE = v.pipe(
  openObject({
    ...HEAD,
    complete: v.pipe(
      v.boolean(),
      v.description('false from before the first file until the end of the generation'),
    ),
    generator: openObject({
      version: TEXT,
      seed: TEXT,
      faults: v.pipe(
        dictionaryOf(v.number()),
        v.description('share of rows or files, or number of windows, by fault'),
      ),
    }),
    totals: openObject({
      ...ROWS_EXPECTED,
      files: openObject({ loaded: COUNT, known: COUNT, quarantined: COUNT }),
      injected: v.pipe(COUNTS, v.description('rows or files that a fault hit, by fault')),
    }),
    anomalies: v.exactOptional(
      v.pipe(v.array(ANOMALY), v.description('planted windows, in the order of time')),
    ),
    files: v.array(
      openObject({
        ...COMPARED_FILE,
        bytes: COUNT,
        faults: TEXTS,
        rows: v.array(openObject({ ...COMPARED_ROW, fault: TEXT })),
      }),
    ),
  }),
  v.title('What ecomstream generate --manifest writes'),
  v.description('The files of a generation, and the results of a correct loader.'),
);

/** The files of a generation, and the expected results of a correct loader. */
export type Manifest = Frozen<v.InferOutput<typeof MANIFEST_FILE>>;

/** The fields of a manifest that a comparison needs. */
export type ComparedManifest = Frozen<v.InferOutput<typeof COMPARED_MANIFEST>>;
