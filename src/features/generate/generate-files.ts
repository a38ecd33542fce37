import type { Clock } from '../../io/process/clock.js';
import type { EventFile, EventSink } from './output/event-sink.js';
import type { EventSource } from './drawing/event-source.js';
import { openEvents } from './open-events.js';
import { filesInTurn } from './files-in-turn.js';
import type { GenerationPlan } from './plan-generation.js';
import { BlockRing, FULL_BLOCK } from './rows/block-ring.js';
import { layOutRows, type RowLayout } from './rows/row-layout.js';
import { customerDetailsOf } from './shop/customer-details.js';
import { openShop } from './shop/shop.js';
import type { ManifestFile } from './faults/manifest.js';
import type { FileTimes } from './time/event-times.js';

/** External inputs of a generation. */
export interface GenerationEdges {
  readonly sink: EventSink;
  readonly clock: Clock;
  /** Number of threads that can run in parallel. */
  readonly cores: number;
}

/** One complete file. */
export interface GeneratedFile extends EventFile {
  /** Number of its rows. */
  readonly events: number;
  /** The end of the time covered by the events so far. */
  readonly until: number;
  /** The expected result for it, if a manifest is written. */
  readonly truth?: ManifestFile;
}

/**
 * Generates events and writes them, file by file, until the plan's count is reached or the signal is aborted; the
 * current file is finished. Yields each complete file.
 */
export async function* generateFiles(
  plan: GenerationPlan,
  { sink, clock, cores }: GenerationEdges,
  signal: AbortSignal,
): AsyncGenerator<GeneratedFile> {
  const detailsOf = customerDetailsOf(plan.seed);
  const layout = layOutRows(plan.columns, plan.format, detailsOf);
  const shop = openShop(plan.catalog, layout.interactionParts, plan.seed);
  await using events = openEvents(plan, shop, detailsOf, cores);
  const blocks = new BlockRing();
  for await (const { size, times } of filesInTurn(plan, clock, signal)) {
    const parts = fileParts(events, layout, times, size, blocks);
    const file = await sink.write(times.from, parts, {
      ending: fileEnding(plan),
      gzip: plan.gzip,
      known: false,
    });
    yield { ...file, events: size, until: times.until() };
  }
}

/** The file name extension of a plan's files. */
export function fileEnding({ format, gzip }: GenerationPlan): string {
  return `.${format.name}${gzip ? '.gz' : ''}`;
}

/** The parts of a file, in reused blocks: each is valid until the third one after it is made. */
async function* fileParts(
  events: EventSource,
  layout: RowLayout,
  times: FileTimes,
  size: number,
  blocks: BlockRing,
): AsyncGenerator<Buffer> {
  let block = blocks.next();
  block.putAscii(layout.header);
  for await (const portion of events.portions(times, size)) {
    layout.prefetch(portion);
    for (const event of portion) {
      layout.put(event, block);
      if (block.length < FULL_BLOCK) continue;
      yield block.content;
      block = blocks.next();
    }
  }
  if (block.length > 0) yield block.content;
}
