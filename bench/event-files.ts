import { createReadStream } from 'node:fs';
import { appendFile, copyFile, open, readdir, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { EVENT_COPY_COLUMNS, eventCopyLine } from '../src/pipeline/batch/copy-line.js';
import { readRows } from '../src/pipeline/csv/read-rows.js';
import { isSourceColumn, type RowTexts } from '../src/pipeline/event/columns.js';
import { rememberDeviceTypes } from '../src/pipeline/event/device-type.js';
import { validateEvent } from '../src/pipeline/event/validate-event.js';
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

/** Columns of the file that `\copy` is given: all 19 of the format, but for the time of loading, and the lineage. */
export const COPY_FILE_COLUMNS = EVENT_COPY_COLUMNS.filter((column) => column !== 'extra');

/** Writes the events of a CSV as lines for `\copy`: validated, derived and ready, so that psql only sends them. */
export async function writeCopyFile(events: string, path: string): Promise<void> {
  const file = await open(path, 'w');
  const deviceType = rememberDeviceTypes();
  const rules = {
    strictEventTypes: false,
    maxPrice: 10_000,
    minTime: 0,
    maxTime: Number.MAX_SAFE_INTEGER,
    waived: new Set<never>(),
    deviceType,
  };
  let columns: readonly string[] | undefined;
  try {
    for await (const rows of readRows(createReadStream(events))) {
      let text = '';
      for (const { fields } of rows) {
        if (columns === undefined) {
          columns = fields;
          continue;
        }
        const result = validateEvent(textsOf(columns, fields), undefined, rules);
        if ('violations' in result) throw new Error('the events of the benchmark are not clean');
        text += eventCopyLine(result.event, 1).replace(/,\n$/, '\n');
      }
      await file.write(text);
    }
  } finally {
    await file.close();
  }
}

function textsOf(columns: readonly string[], fields: readonly string[]): RowTexts {
  const texts: { -readonly [K in keyof RowTexts]: RowTexts[K] } = {};
  for (const [index, column] of columns.entries()) {
    if (isSourceColumn(column)) texts[column] = fields[index] ?? '';
  }
  return texts;
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
