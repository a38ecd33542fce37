import * as v from 'valibot';
import { ANOMALY_KINDS } from '../anomalies/anomaly.js';
import { SHOP_DEVICES } from '../shop/user-agents.js';
import { openObject, dictionaryOf, type Frozen } from '../../../core/json/shapes.js';

/** What the file says that it is. */
export const MANIFEST_FORMAT = 'ecomstream.manifest';

const COUNT_EXPECTED = 'expected a whole number';
const COUNT = v.pipe(v.number(COUNT_EXPECTED), v.integer(COUNT_EXPECTED));
const TEXT = v.string('expected a text');
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

/** What a correct loader must make of a file. */
const EXPECT = v.variant(
  'status',
  [
    v.object({ status: v.literal('loaded'), ...ROWS_EXPECTED }, 'it is missing'),
    v.object({ status: v.literal('quarantined'), code: TEXT }, 'it is missing'),
  ],
  'expected "loaded" or "quarantined"',
);

/** What a comparison needs of a row. */
const COMPARED_ROW = {
  line: v.pipe(COUNT, v.description('in the decoded file, from 1, which is the header')),
  rules: v.exactOptional(
    v.pipe(
      TEXTS,
      v.description('the rules that it breaks; without them it is loaded or a duplicate'),
    ),
  ),
};

/** What a comparison needs of a file. */
const COMPARED_FILE = {
  name: TEXT,
  sha256: v.pipe(
    v.string('expected a SHA-256'),
    v.regex(/^[0-9a-f]{64}$/, 'expected a SHA-256'),
    v.description('of its bytes as they lie in the folder, in hexadecimal'),
  ),
  copyOf: v.exactOptional(
    v.pipe(TEXT, v.description('the file that this one repeats byte for byte')),
  ),
  expect: v.pipe(EXPECT, v.description('what a correct loader must make of it')),
};

/** What a file must say to be read as a manifest. */
const HEAD = {
  format: v.literal(MANIFEST_FORMAT, `expected "${MANIFEST_FORMAT}"`),
  version: v.literal(1, 'expected 1'),
};

/** The first look at a manifest: its format, its version, and whether its generation came to an end. */
export const MANIFEST_HEAD = openObject({ ...HEAD, complete: v.optional(v.unknown()) });

/** A manifest as far as a comparison needs it. */
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

/** A planted window of time in which the shop behaves in another way. */
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

/** All of a manifest, as it is written. `manifest.schema.json` is made from it; FORMATS.md describes it. */
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
  v.description('What a generation has made, and what a correct loader must say of it.'),
);

/** What a generation has made, and what a correct loader must say of it. */
export type Manifest = Frozen<v.InferOutput<typeof MANIFEST_FILE>>;

/** A manifest as far as a comparison needs it. */
export type ComparedManifest = Frozen<v.InferOutput<typeof COMPARED_MANIFEST>>;
