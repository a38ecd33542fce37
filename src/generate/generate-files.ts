import type { Clock } from '../pipeline/clock.js';
import type { EventFile, EventFolder } from './event-folder.js';
import { eventRow, HEADER } from './event-row.js';
import { spreadTimes, timesWithin, wallClockTimes, type FileTimes } from './event-times.js';
import { Pacer } from './pace.js';
import type { GenerationPlan } from './plan-generation.js';
import { seededRandom } from './random.js';
import { openShop } from './shop.js';
import { Traffic, type ShopEvent } from './traffic.js';
import type { Words } from './words.js';

/** What the world gives to a generation. */
export interface GenerationEdges {
  readonly words: Words;
  readonly folder: EventFolder;
  readonly clock: Clock;
}

/** One file that lies in the folder now. */
export interface GeneratedFile extends EventFile {
  readonly events: number;
}

/** A part of a file, in characters: large enough to be written in one go, small enough for memory. */
const PART_LENGTH = 1 << 18;

/**
 * Makes events and writes them, file by file, until the plan's count is reached or the signal is aborted;
 * a file that was begun is finished. Each file is yielded when it is complete.
 */
export async function* generateFiles(
  plan: GenerationPlan,
  edges: GenerationEdges,
  signal: AbortSignal,
): AsyncGenerator<GeneratedFile> {
  const pacer = new Pacer(plan.pace, edges.clock);
  const times = fileTimes(plan, edges.clock);
  const traffic = new Traffic(
    openShop(plan.catalog, edges.words, plan.seed),
    seededRandom(plan.seed, 'traffic'),
  );
  const timesRandom = seededRandom(plan.seed, 'times');
  let made = 0;
  for (let files = 0; made < plan.count; files += 1) {
    const size = Math.min(plan.batchSize, plan.count - made);
    made += size;
    await pacer.nextFile(files, made, signal);
    if (signal.aborted) return;
    const range = times(size);
    const latestTimes = timesWithin(range, size, timesRandom);
    const events = latestTimes.map((latest) => traffic.next(latest));
    const file = await edges.folder.write(range.from, fileParts(events));
    yield { ...file, events: size };
  }
}

function fileTimes({ range, count, pace }: GenerationPlan, clock: Clock): FileTimes {
  if (range !== undefined) return spreadTimes(range, count);
  // The first file of an interval is due at once: its events happened in the interval before.
  const wall = () => clock.wall();
  return wallClockTimes(wall, wall() - (pace.kind === 'interval' ? pace.milliseconds : 0));
}

function* fileParts(events: Iterable<ShopEvent>): Generator<string> {
  let part = HEADER;
  for (const event of events) {
    part += eventRow(event);
    if (part.length >= PART_LENGTH) {
      yield part;
      part = '';
    }
  }
  if (part !== '') yield part;
}
