import { createReadStream, existsSync } from 'node:fs';
import { appendFile, open, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { EVENT_COPY_COLUMNS } from '../src/core/rows/event-copy.js';
import type { BenchWorld } from './bench-world.js';

/** The month of all generated events, in the format for makePartitions. */
export const MONTH = '2026-10-01';

/** Generates one CSV of clean events in the default format. Comparisons with the same number of events share it. */
export async function generateEvents(world: BenchWorld, events: number): Promise<string> {
  const path = world.path('events', `${events}.csv`);
  if (existsSync(path)) return path;
  const folder = world.emptyFolder('made');
  const words = ['--count', String(events), '--batch-size', String(events), '--seed', '1'];
  const span = ['--start', '2026-10-01', '--end', '2026-10-31'];
  await world.ecomstreamAlone(['generate', ...words, ...span, '--out-dir', folder]);
  const [made = ''] = await readdir(folder);
  await rename(join(folder, made), path);
  return path;
}

/** All columns that ecomstream sends: the 19 of the format except the load time, and the lineage. */
export const COPY_FILE_COLUMNS = EVENT_COPY_COLUMNS.filter((column) => column !== 'extra').join(
  ', ',
);

/** The same events for ecomstream, and in stored form for other tools, which only send them. */
export interface EventFiles {
  /** A CSV in the default format. */
  readonly events: string;
  /** Lines for `\copy`, validated and derived, in the order of the CSV. */
  readonly lines: string;
}

/** Generates a CSV of clean events, and the same events as lines for other tools. */
export async function generateEventFiles(world: BenchWorld, count: number): Promise<EventFiles> {
  const events = await generateEvents(world, count);
  const lines = world.path('events', `${count}.copy`);
  if (existsSync(lines)) return { events, lines };
  await using filled = await world.createDatabase([MONTH]);
  await world.load(events, filled);
  // The table is ordered by id within each batch; the file is ordered by time.
  const rows = `select ${COPY_FILE_COLUMNS} from ecommerce_events order by event_timestamp`;
  const copy = `\\copy (${rows}) to '${lines}' with (format csv)`;
  await world.program(['psql', '-X', '-q', '-d', filled.url, '-c', copy]);
  return { events, lines };
}

const DUPLICATE_EVERY = 20;
const REJECT_EVERY = 50;
const PRICE = /,\d+\.\d\d,/;

/** Copies a CSV so that every 20th row repeats the one before it, and every 50th has an invalid price. */
export async function spoilEvents(events: string, path: string): Promise<void> {
  await rewrite(events, path, (line, number, last) => {
    if (number > 0 && number % REJECT_EVERY === 0) return line.replace(PRICE, ',free,');
    return number % DUPLICATE_EVERY === DUPLICATE_EVERY - 1 ? last : line;
  });
}

/** Writes the rows of a CSV repeatedly, each time with other event ids. */
export async function repeatEvents(events: string, times: number, path: string): Promise<void> {
  const [header = '', ...rows] = (await readFile(events, 'utf8')).trimEnd().split('\n');
  const file = await open(path, 'w');
  try {
    await file.write(`${header}\n`);
    for (let time = 0; time < times; time++) {
      const mark = time.toString(16).padStart(8, '0');
      await file.write(rows.map((row) => `${otherId(row, mark)}\n`).join(''));
    }
  } finally {
    await file.close();
  }
}

/** Copies a CSV and repeats the last row with another event id. */
export async function appendEvent(events: string, path: string): Promise<void> {
  const rows = (await readFile(events, 'utf8')).trimEnd();
  const last = rows.slice(rows.lastIndexOf('\n') + 1);
  await writeFile(path, `${rows}\n${otherId(last, 'ffffffff')}\n`);
}

/** A row with another beginning of its event id. */
function otherId(row: string, start: string): string {
  return `${start}${row.slice(start.length)}`;
}

const PART_LENGTH = 1 << 20;

/** Rewrites each line of a file. The callback gets the line, its number (0 for the header) and the previous line. */
async function rewrite(
  from: string,
  to: string,
  written: (line: string, number: number, last: string) => string,
): Promise<void> {
  const file = await open(to, 'w');
  let [number, last, part] = [0, '', ''];
  try {
    for await (const line of createInterface({ input: createReadStream(from) })) {
      part += `${written(line, number++, last)}\n`;
      last = line;
      if (part.length < PART_LENGTH) continue;
      await file.write(part);
      part = '';
    }
    await file.write(part);
  } finally {
    await file.close();
  }
}

/** Splits a CSV into files with a maximum number of rows, each with the header. */
export async function cutIntoFiles(events: string, rows: number, folder: string): Promise<void> {
  let header: string | undefined;
  let lines: string[] = [];
  let files = 0;
  const flush = async () => {
    if (lines.length === 0) return;
    const name = `part-${String(++files).padStart(6, '0')}.csv`;
    await appendFile(`${folder}/${name}`, `${header ?? ''}\n${lines.join('\n')}\n`);
    lines = [];
  };
  for await (const line of createInterface({ input: createReadStream(events) })) {
    if (header === undefined) header = line;
    else lines.push(line);
    if (lines.length === rows) await flush();
  }
  await flush();
}
