import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readRows } from '../../../src/core/csv/read-rows.js';
import { FormatError } from '../../../src/core/errors/format-error.js';
import { Mappings } from '../../../src/core/mapping/mappings.js';
import { parseMapping } from '../../../src/core/mapping/parse-mapping.js';
import { parsePii } from '../../../src/core/privacy/pii-modes.js';
import { Protector } from '../../../src/core/privacy/protector.js';
import { BlockPool } from '../../../src/core/rows/block-pool.js';
import { FileState } from '../../../src/core/rows/file-state.js';
import { PartBuilder } from '../../../src/core/rows/part-builder.js';
import { sumOf, type Tally } from '../../../src/core/rows/tally.js';
import { SourceReader } from '../../../src/io/files/source-reader.js';
import { readHeader, type FileHeader } from '../../../src/pipeline/parts/read-header.js';
import { interpreterIn } from '../../core/mapping/read-with.js';
import { anyFiles, FILES_OF_A_MAPPING, type AnyFile } from './any-file.js';

/** `ECOMSTREAM_FUZZ=100000` tries so many files, and `FUZZ_SEED` others than those of every run. */
const isMany = process.env['ECOMSTREAM_FUZZ'] !== undefined;
const FILES = Number(process.env['ECOMSTREAM_FUZZ'] ?? 2_000);
const SEED = Number(process.env['FUZZ_SEED'] ?? 15);
const KEY = createSecretKey(Buffer.alloc(32, 7));
const POOL = new BlockPool();
/** Few events are in a part; more of them need more room. */
const ROOM = 2;

/** What is known of a file behind its last row. */
interface Counts {
  read: number;
  events: number;
  rejected: number;
  rejects: Tally;
  skips: Tally;
  warnings: Tally;
  nulls: Tally;
}

it(
  'any bytes in any dialect by any mapping keep read = events + rejects + skips in every part',
  async () => {
    const outcomes = { files: 0, refused: 0, records: 0, events: 0, rejects: 0, skips: 0 };
    await fc.assert(
      fc.asyncProperty(anyFiles, async ({ mapping, name, files }) => {
        outcomes.files += files.length;
        const own = mapping && parseMapping(JSON.stringify(mapping), 'any.json');
        const mappings = new Mappings(own === undefined ? [] : [own]);
        for (const file of files) {
          const input = { ...file, name, mappings };
          const whole = await countsOf(input, file.bytes.length + 1, Infinity);
          const cut = await countsOf(input, file.chunk, file.part);
          expect(cut).toEqual(whole);
          if (whole === undefined) {
            outcomes.refused++;
            continue;
          }
          outcomes.records += whole.read;
          outcomes.events += whole.events;
          outcomes.rejects += whole.rejected;
          outcomes.skips += sumOf(whole.skips);
        }
      }),
      { numRuns: FILES / FILES_OF_A_MAPPING, seed: SEED },
    );
    if (isMany) process.stderr.write(`${JSON.stringify(outcomes)}\n`);
    // Otherwise little is tried.
    expect(outcomes.refused).toBeLessThan(outcomes.files / 2);
    for (const count of [outcomes.events, outcomes.rejects, outcomes.skips]) {
      expect(count).toBeGreaterThan(outcomes.files / 20);
    }
  },
  Math.max(120_000, FILES * 60),
);

interface Input extends AnyFile {
  readonly name: string;
  readonly mappings: Mappings;
}

/** The counts of a file in chunks and parts of some length; undefined where its header is refused. */
async function countsOf(input: Input, chunk: number, part: number): Promise<Counts | undefined> {
  try {
    return await read(input, chunk, part);
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

async function read(input: Input, chunk: number, part: number): Promise<Counts> {
  const { name, mappings, pii } = input;
  const reader = readerOf(input, chunk);
  const header = await readHeader(reader, mappings.dialectOf(name), {
    mapping: mappings.of(name),
    onNewColumns: 'keep',
    hidesData: pii !== 'keep',
  });
  const protector = pii === 'keep' ? undefined : new Protector(parsePii(pii), KEY);
  const interpreter = interpreterIn(header.dialect, header.plan, protector);
  const state = new FileState(interpreter.plan, interpreter.privacy);
  const counts: Counts = {
    read: 0,
    events: 0,
    rejected: 0,
    rejects: {},
    skips: {},
    warnings: {},
    nulls: {},
  };
  let builder: PartBuilder | undefined;
  let rows = 0;
  for await (const found of rowsOf(reader, header)) {
    for (const row of found) {
      builder ??= new PartBuilder(interpreter, 1, POOL, ROOM, state);
      const before = builder.read;
      builder.add(row);
      // No row passes without a record of it.
      expect(builder.read).toBeGreaterThan(before);
      if (++rows % part !== 0) continue;
      finish(builder, counts);
      builder = undefined;
    }
  }
  if (builder !== undefined) finish(builder, counts);
  return counts;
}

function rowsOf(reader: SourceReader, { dialect, rowsStart }: FileHeader) {
  return readRows(reader.read(rowsStart.offset), dialect, rowsStart);
}

function finish(
  { read, events, rejects, rejectTally, skips, warnings, nulls }: PartBuilder,
  counts: Counts,
): void {
  expect(read).toBe(events.count + rejects.length + sumOf(skips));
  counts.read += read;
  counts.events += events.count;
  counts.rejected += rejects.length;
  for (const [into, from] of [
    [counts.rejects, rejectTally],
    [counts.skips, skips],
    [counts.warnings, warnings],
    [counts.nulls, nulls],
  ] as const) {
    for (const [key, count] of Object.entries(from)) into[key] = (into[key] ?? 0) + count;
  }
  events.rows.release();
}

/** Reads the bytes as those of a file in a folder. */
function readerOf({ name, bytes, mappings }: Input, chunk: number): SourceReader {
  const folder = {
    assertStillThere: () => Promise.resolve(),
    open: () =>
      Promise.resolve({
        start: (length: number) => bytes.subarray(0, length),
        read: (from: number) => chunksOf(bytes.subarray(from), chunk),
        assertUnchanged: () => Promise.resolve(),
        [Symbol.asyncDispose]: () => Promise.resolve(),
      }),
  };
  const file = { name, version: '1', bytes: bytes.length, modifiedAt: 0 };
  return new SourceReader(folder, file, new AbortController().signal, mappings.dialectOf(name));
}

function* chunksOf(bytes: Buffer, length: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) {
    yield Buffer.from(bytes.subarray(at, at + length));
  }
}
