import { fileEnding, type GeneratedFile, type GenerationEdges } from './generate-files.js';
import { openTraffic } from './anomalies/open-traffic.js';
import { filesInTurn } from './files-in-turn.js';
import type { GenerationPlan } from './plan-generation.js';
import { seededRandom } from './chance/random.js';
import { layOutRows } from './rows/row-layout.js';
import { timestampWriter } from './rows/timestamp-text.js';
import { customerDetailsOf } from './shop/customer-details.js';
import { openShop } from './shop/shop.js';
import type { ShopTraffic, ShopEvent } from './shop/traffic.js';
import type { FileTimes } from './time/event-times.js';
import { rowCleaner, type CleanRow } from './faults/clean-row.js';
import { encodeFile } from './faults/encode-file.js';
import { Expectation } from './faults/expectation.js';
import { FaultTurns, FaultyFile } from './faults/faulty-file.js';
import { FileShapes, type FileShape } from './faults/file-shape.js';
import type { MovedRow } from './faults/held-rows.js';
import type { ManifestFile } from './faults/manifest.js';
import { truthOfCopy, type KeptCopy } from './faults/truth-of-copy.js';
import { RowMover } from './faults/row-mover.js';

/** Size of a part of a file, in characters. */
const PART_LENGTH = 1 << 18;
/** A file that is written in place has smaller parts, so that a reader can see it grow. */
const PARTS_IN_PLACE = 5;

/**
 * Like `generateFiles`, but with faults and the expected result per file. Slower, because every row is processed
 * separately. The underlying events equal those of the same seed without faults.
 */
export async function* generateFaultyFiles(
  plan: GenerationPlan,
  { sink, clock }: GenerationEdges,
  signal: AbortSignal,
): AsyncGenerator<GeneratedFile> {
  const detailsOf = customerDetailsOf(plan.seed);
  const layout = layOutRows(plan.columns, plan.format, detailsOf);
  const shop = openShop(plan.catalog, layout.interactionParts, plan.seed);
  const clean = rowCleaner(detailsOf);
  const traffic = openTraffic(plan, shop, detailsOf);
  const random = seededRandom(plan.seed, 'faults');
  const mover = new RowMover(plan.faults, random, timestampWriter());
  const shapes = new FileShapes(plan.faults, plan.columns, plan.gzip, random);
  const turns = new FaultTurns();
  let again: KeptCopy | undefined;
  let until = 0;
  for await (const { size, times, isLast } of filesInTurn(plan, clock, signal)) {
    const shape = shapes.next();
    const expectation = new Expectation();
    const writer = new FaultyFile(shape, turns, expectation);
    const moved = movedRows(traffic, clean, mover, times, size, isLast);
    const partLength = shape.inPlace ? (size * AVERAGE_ROW) / PARTS_IN_PLACE : PART_LENGTH;
    const text = fileParts(writer, moved, rowsKept(shape, size), partLength);
    const file = await sink.write(times.from, encodeFile(text, shape.encoding), {
      ending: fileEnding(plan),
      gzip: plan.gzip,
      known: true,
      inPlace: shape.inPlace,
      cutOff: shape.cut === 'gzip',
      keepCopy: shape.copy,
    });
    const truth: ManifestFile = {
      name: file.name,
      sha256: file.sha256 ?? '',
      bytes: file.bytes,
      faults: shape.faults,
      rows: writer.injected,
      expect:
        shape.quarantine === undefined
          ? { status: 'loaded', ...expectation.result() }
          : { status: 'quarantined', code: shape.quarantine },
    };
    mover.fileWritten(truth.expect.status === 'loaded' ? writer.rows : 0);
    until = times.until();
    yield { ...file, events: writer.rows, until, truth };
    if (again !== undefined) yield { ...(await sendAgain(again, sink)), until };
    again = file.copy && { original: truth, file: file.copy };
  }
  if (again !== undefined) yield { ...(await sendAgain(again, sink)), until };
}

const AVERAGE_ROW = 435;

async function sendAgain(
  copy: KeptCopy,
  sink: GenerationEdges['sink'],
): Promise<Omit<GeneratedFile, 'until'>> {
  const { file, original } = copy;
  await sink.resend(file);
  const events = original.expect.status === 'loaded' ? original.expect.read : 0;
  return { ...file, events, truth: truthOfCopy(copy) };
}

function* movedRows(
  traffic: ShopTraffic,
  clean: (event: ShopEvent) => CleanRow,
  mover: RowMover,
  times: FileTimes,
  size: number,
  isLast: boolean,
): Generator<MovedRow> {
  yield* mover.beginFile();
  for (let index = 0; index < size; index += 1) {
    yield* mover.next(clean(traffic.next(times.next())));
  }
  yield* mover.endFile(isLast);
}

/** Number of rows before a file is cut off, including the truncated one. */
function rowsKept({ cut }: FileShape, size: number): number {
  if (cut === 'header' || cut === 'nothing left') return 0;
  return cut === 'row' ? Math.ceil(size / 2) : Number.POSITIVE_INFINITY;
}

/**
 * Yields the text of a file and truncates the last of the kept rows. The remaining rows are still made, so that
 * later files do not depend on its faults.
 */
function* fileParts(
  writer: FaultyFile,
  rows: Iterable<MovedRow>,
  kept: number,
  partLength: number,
): Generator<string> {
  let part = writer.header();
  let seen = 0;
  for (const row of rows) {
    seen += 1;
    if (seen <= kept) part += writer.row(row, seen === kept);
    if (part.length < partLength) continue;
    yield part;
    part = '';
  }
  if (part !== '') yield part;
}
