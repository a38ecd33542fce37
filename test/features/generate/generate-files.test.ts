import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULT_CATALOG } from '../../../src/features/generate/shop/default-catalog.js';
import { EventFolder } from '../../../src/features/generate/output/event-folder.js';
import {
  generateFiles,
  type GeneratedFile,
} from '../../../src/features/generate/generate-files.js';
import { planGeneration } from '../../../src/features/generate/plan-generation.js';
import { parseColumns } from '../../../src/features/generate/rows/columns.js';
import { SYSTEM_CLOCK } from '../../../src/io/process/clock.js';
import { generateSettings } from '../../../src/features/generate/generate-settings.js';
import { settingsFrom } from '../../../src/core/settings/settings-from.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';
import { parseRows } from './made-events.js';

const HEADER = `${parseColumns('standard').join(',')}\n`;
let fresh = 0;

interface Made {
  readonly files: readonly GeneratedFile[];
  /** The content of each file, by its name. */
  readonly contents: Readonly<Record<string, string>>;
}

async function make(texts: Readonly<Record<string, string>>, stopAfter = Infinity): Promise<Made> {
  using temporary = new TemporaryFolder();
  const values = settingsFrom(generateSettings, texts);
  const plan = planGeneration(values, DEFAULT_CATALOG, Date.now(), `fresh ${(fresh += 1)}`);
  const folder = await EventFolder.open(temporary.path);
  const controller = new AbortController();
  const files: GeneratedFile[] = [];
  for await (const file of generateFiles(
    plan,
    { sink: folder, clock: SYSTEM_CLOCK, cores: 1 },
    controller.signal,
  )) {
    files.push(file);
    if (files.length >= stopAfter) controller.abort();
  }
  const names = readdirSync(temporary.path).toSorted();
  const read = (name: string) => readFileSync(join(temporary.path, name), 'utf8');
  return { files, contents: Object.fromEntries(names.map((name) => [name, read(name)])) };
}

function eventIds({ contents }: Made): readonly string[] {
  return Object.values(contents).flatMap((csv) => parseRows(csv).map((row) => row.event_id));
}

describe('with a seed', () => {
  test('the same bytes come under the same names', async () => {
    const settings = { count: '5000', batchSize: '700', seed: '42' };
    const first = await make(settings);
    expect(first.files).toHaveLength(8);
    expect((await make(settings)).contents).toEqual(first.contents);
  });

  test('another seed gives other events', async () => {
    const first = eventIds(await make({ count: '100', seed: '1' }));
    const second = eventIds(await make({ count: '100', seed: '2' }));
    expect(new Set([...first, ...second]).size).toBe(200);
  });
});

test('without a seed no id comes twice, in this run or another', async () => {
  const ids = [
    ...eventIds(await make({ count: '2000' })),
    ...eventIds(await make({ count: '2000' })),
  ];
  expect(new Set(ids).size).toBe(4_000);
});

describe('files', () => {
  test('hold --batch-size events, the last one what is left, and are told as they are', async () => {
    const { files, contents } = await make({ count: '250', batchSize: '100' });
    expect(files.map((file) => file.events)).toEqual([100, 100, 50]);
    expect(files.map((file) => file.name)).toEqual(Object.keys(contents));
    expect(files.map((file) => file.bytes)).toEqual(
      Object.values(contents).map((csv) => Buffer.byteLength(csv)),
    );
    expect(Object.values(contents).map((csv) => parseRows(csv).length)).toEqual([100, 100, 50]);
  });

  test('begin with the header and end their lines with LF', async () => {
    for (const csv of Object.values((await make({ count: '20', batchSize: '10' })).contents)) {
      expect(csv.startsWith(HEADER)).toBe(true);
      expect(csv.endsWith('\n')).toBe(true);
      expect(csv).not.toContain('\r');
    }
  });

  test('are in the order of time, one after the other', async () => {
    const { contents } = await make({ count: '300', batchSize: '100', seed: '3' });
    const times = Object.values(contents).flatMap((csv) =>
      parseRows(csv).map((row) => row.event_timestamp),
    );
    expect(times).toEqual(times.toSorted());
  });

  test('of no events are not made', async () => {
    expect(await make({ count: '0' })).toEqual({ files: [], contents: {} });
  });

  test('many in one millisecond still have their names', async () => {
    const range = { start: '2026-01-01T00:00:00.000Z', end: '2026-01-01T00:00:00.001Z' };
    const { files, contents } = await make({ count: '30', batchSize: '1', ...range });
    expect(Object.keys(contents)).toEqual(files.map((file) => file.name));
    expect(Object.keys(contents)).toHaveLength(30);
  });
});

test('a session goes on from file to file', async () => {
  const { contents } = await make({ count: '2000', batchSize: '100', seed: '5' });
  const files = Object.values(contents).map(
    (csv) => new Set(parseRows(csv).map((row) => row.session_id)),
  );
  const goingOn = files
    .slice(1)
    .filter((ids, index) => [...ids].some((id) => files[index]!.has(id)));
  expect(goingOn.length).toBeGreaterThan(10);
});

describe('going on without an end', () => {
  test('stops when it is asked to, with whole files', async () => {
    const { files, contents } = await make({ interval: '10ms', batchSize: '50' }, 3);
    expect(files).toHaveLength(3);
    expect(Object.values(contents).map((csv) => parseRows(csv).length)).toEqual([50, 50, 50]);
  });

  test('the events have the time of the clock', async () => {
    const before = Date.now();
    const { contents } = await make({ rate: '1000/s', batchSize: '50' }, 2);
    const times = Object.values(contents).flatMap((csv) =>
      parseRows(csv).map((row) => Date.parse(`${row.event_timestamp}Z`)),
    );
    expect(Math.min(...times)).toBeGreaterThanOrEqual(before);
    expect(Math.max(...times)).toBeLessThanOrEqual(Date.now());
  });
});
