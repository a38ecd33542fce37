import { createReadStream } from 'node:fs';
import { appendFile, copyFile, readdir, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { EVENT_COPY_COLUMNS } from '../src/pipeline/batch/event-copy.js';
import type { BenchWorld } from './bench-world.js';

/** The month that all generated events lie in, as makePartitions wants it. */
export const MONTH = '2026-10-01';

/** Makes one CSV of clean events in our own format; the same seed makes the same events. */
export async function generateEvents(
  world: BenchWorld,
  name: string,
  events: number,
  seed = 1,
): Promise<string> {
  const folder = world.emptyFolder(`made-${name}`);
  const words = ['--count', String(events), '--batch-size', String(events), '--seed', String(seed)];
  const span = ['--start', '2026-10-01', '--end', '2026-10-31'];
  await world.ecomstream(['generate', ...words, ...span, '--out-dir', folder]);
  const [made = ''] = await readdir(folder);
  const path = world.path('events', `${name}.csv`);
  await copyFile(`${folder}/${made}`, path);
  await rm(folder, { recursive: true });
  return path;
}

/** All columns that ecomstream sends: the 19 of the format, but for the time of loading, and the lineage. */
export const COPY_FILE_COLUMNS = EVENT_COPY_COLUMNS.filter((column) => column !== 'extra').join(
  ', ',
);

/** Writes the events of a database as lines for `\copy`: validated, derived and ready, so that psql only sends them. */
export async function writeCopyFile(world: BenchWorld, url: string, path: string): Promise<void> {
  const rows = `select ${COPY_FILE_COLUMNS} from ecommerce_events`;
  const copy = `\\copy (${rows}) to '${path}' with (format csv)`;
  await world.program(['psql', '-X', '-q', '-d', url, '-c', copy]);
}

/** Cuts a CSV into files of so many rows each, with the header on each. */
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
