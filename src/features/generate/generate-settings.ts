import { parseFaults } from './faults/parse-faults.js';
import { parseColumns } from './rows/columns.js';
import { parsePromotions } from './time/parse-promotions.js';
import {
  optionalSetting,
  setting,
  switchSetting,
  type SettingValues,
} from '../../core/settings/setting.js';
import {
  duration,
  oneOf,
  path,
  pointInTime,
  text,
  wholeNumber,
} from '../../core/settings/value-parsers.js';

/** All settings of `ecomstream generate`, with their defaults. */
export const generateSettings = {
  count: optionalSetting({
    group: 'event',
    summary: 'generate N events (default: no limit, until the command is stopped)',
    brief: 'generate N events [default: no limit]',
    parse: wholeNumber(0, Number.MAX_SAFE_INTEGER),
    placeholder: 'N',
    example: '10000',
  }),
  batchSize: setting({
    group: 'output',
    summary: 'write N events per file; the last file holds the rest',
    brief: 'write N events per file',
    parse: wholeNumber(1, 10_000_000),
    default: '1000',
    env: ['EVENTS_PER_BATCH'],
    placeholder: 'N',
  }),
  outDir: setting({
    group: 'output',
    summary: 'write the files to this folder; it is created if missing',
    brief: 'write the files to this folder',
    parse: folderOfFiles,
    default: 'data/incoming',
    env: ['OUTPUT_DATA_DIR'],
    placeholder: 'DIR',
  }),
  rate: optionalSetting({
    group: 'event',
    summary:
      'generate at most N events per second or minute, such as 500/s or 30/m; replaces --interval',
    brief: 'limit the rate of events',
    parse: eventsPerSecond,
    placeholder: 'N/s',
    example: '500/s',
  }),
  interval: setting({
    group: 'event',
    summary: 'write a file at this interval if --count is not set',
    brief: 'write a file at this interval',
    parse: longerThanNothing,
    default: '5s',
    env: ['DATA_GENERATION_INTERVAL'],
    placeholder: 'DURATION',
  }),
  seed: optionalSetting({
    group: 'event',
    summary: 'generate the same events, byte for byte, for the same number and settings',
    brief: 'repeat the same events for the same number',
    parse: wholeNumber(0, Number.MAX_SAFE_INTEGER),
    placeholder: 'N',
    example: '42',
  }),
  start: optionalSetting({
    group: 'event',
    summary:
      'place the first events at this time (default: a day before --end; 2025-01-01 with --seed)',
    brief: 'place the first events at this time',
    parse: pointInTime,
    placeholder: 'DATE',
    example: '2026-11-01',
  }),
  end: optionalSetting({
    group: 'event',
    summary: 'place the last events at this time (default: now; a day after --start with --seed)',
    brief: 'place the last events at this time',
    parse: pointInTime,
    placeholder: 'DATE',
    example: '2026-12-01',
  }),
  catalog: optionalSetting({
    group: 'event',
    summary:
      'read categories, price ranges, brands and event types of another shop from this JSON file',
    brief: 'read another shop from this JSON file',
    parse: text,
    placeholder: 'FILE',
    example: 'catalog.json',
  }),
  profile: optionalSetting({
    group: 'event',
    summary:
      'use a preset: steady, black-friday, backfill or dirty (below); other flags override it',
    brief: 'use a preset',
    parse: oneOf('steady', 'black-friday', 'backfill', 'dirty'),
    placeholder: 'NAME',
  }),
  promotion: optionalSetting({
    group: 'event',
    summary: 'increase demand on these days, such as 2026-11-27:3x,2026-12-01..2026-12-03:1.5x',
    brief: 'increase demand on these days',
    parse: parsePromotions,
    placeholder: 'LIST',
    example: '2026-11-27:3x',
  }),
  format: setting({
    group: 'output',
    summary: 'write csv or ndjson (one JSON object per line)',
    brief: 'write files in this format',
    parse: oneOf('csv', 'ndjson'),
    default: 'csv',
    placeholder: 'NAME',
  }),
  columns: setting({
    group: 'output',
    summary:
      'write these columns in this order: names, or standard, required or all (with country, locale, …)',
    brief: 'write these columns in this order',
    parse: parseColumns,
    default: 'standard',
    placeholder: 'standard|required|all|LIST',
  }),
  gzip: switchSetting({ group: 'output', summary: 'compress the files' }),
  out: optionalSetting({
    group: 'output',
    summary: 'write everything to standard output (-), and no files',
    brief: 'write everything to standard output',
    parse: standardOutput,
    placeholder: '-',
    example: '-',
  }),
  faults: optionalSetting({
    group: 'fault',
    summary:
      'inject these faults, with their share or number, such as late=2%,revenue-drop=2 (below)',
    brief: 'inject faults, with their share or number',
    parse: parseFaults,
    placeholder: 'all|LIST',
    example: 'all',
  }),
  manifest: optionalSetting({
    group: 'fault',
    summary:
      'record the content of the files, and the results of a correct loader, in this JSON file',
    brief: 'record the expected results',
    parse: path,
    placeholder: 'FILE',
    example: 'truth.json',
  }),
  eventTypes: optionalSetting({
    group: 'event',
    summary: 'generate only these event types of the catalog, such as view,cart,purchase',
    brief: 'generate only these event types',
    parse: wordList,
    placeholder: 'LIST',
    example: 'view,cart,purchase',
  }),
};

/** The parsed settings of a generation. */
export type GenerateValues = SettingValues<typeof generateSettings>;

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600 };
const MOST_EVENTS_PER_SECOND = 10_000_000;

function eventsPerSecond(value: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(?:\s*\/\s*(s|m|h))?$/.exec(value.trim()) ?? [];
  const rate = Number(amount) / (SECONDS[unit ?? 's'] ?? 1);
  if (!(rate > 0 && rate <= MOST_EVENTS_PER_SECOND)) {
    throw new Error('expected a rate above 0 such as 500/s, 30/m or 10/h, at most 10000000/s');
  }
  return rate;
}

function longerThanNothing(value: string): number {
  const milliseconds = duration(value);
  if (milliseconds < 1) throw new Error('expected a duration above 0 such as 250ms or 5s');
  return milliseconds;
}

function folderOfFiles(value: string): string {
  if (value === '-') throw new Error('expected a folder (--out - writes to standard output)');
  return text(value);
}

function standardOutput(value: string): '-' {
  if (value === '-') return '-';
  throw new Error('expected - for standard output (--out-dir names a folder for files)');
}

function wordList(value: string): readonly string[] {
  const words = value.split(',').map((word) => word.trim().toLowerCase());
  if (words.includes('')) throw new Error('expected words separated by commas');
  return words;
}
