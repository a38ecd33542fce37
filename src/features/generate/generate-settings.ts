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

/** What `ecomstream generate` can be told. All its defaults stand here. */
export const generateSettings = {
  count: optionalSetting({
    group: 'event',
    summary: 'how many events are made; without it, files come until the command is stopped',
    brief: 'number of events; without it they go on',
    parse: wholeNumber(0, Number.MAX_SAFE_INTEGER),
    placeholder: 'N',
    example: '10000',
  }),
  batchSize: setting({
    group: 'output',
    summary: 'events in one file; the last file holds what is left',
    brief: 'events in one file',
    parse: wholeNumber(1, 10_000_000),
    default: '1000',
    env: ['EVENTS_PER_BATCH'],
    placeholder: 'N',
  }),
  outDir: setting({
    group: 'output',
    summary: 'folder that the files are written into; it is made where it is missing',
    brief: 'folder for the files',
    parse: folderOfFiles,
    default: 'data/incoming',
    env: ['OUTPUT_DATA_DIR'],
    placeholder: 'DIR',
  }),
  rate: optionalSetting({
    group: 'event',
    summary: 'most events in a second, such as 500/s or 30/m; takes the place of --interval',
    brief: 'most events in a second',
    parse: eventsPerSecond,
    placeholder: 'N/s',
    example: '500/s',
  }),
  interval: setting({
    group: 'event',
    summary: 'time between two files where there is no --count',
    brief: 'time between two files',
    parse: longerThanNothing,
    default: '5s',
    env: ['DATA_GENERATION_INTERVAL'],
    placeholder: 'DURATION',
  }),
  seed: optionalSetting({
    group: 'event',
    summary: 'makes the same events, byte for byte, for the same number and settings',
    brief: 'same events for the same number',
    parse: wholeNumber(0, Number.MAX_SAFE_INTEGER),
    placeholder: 'N',
    example: '42',
  }),
  start: optionalSetting({
    group: 'event',
    summary: 'time of the first events (default: a day before --end; 2025-01-01 with --seed)',
    parse: pointInTime,
    placeholder: 'DATE',
    example: '2026-11-01',
  }),
  end: optionalSetting({
    group: 'event',
    summary: 'time of the last events (default: now; a day after --start with --seed)',
    parse: pointInTime,
    placeholder: 'DATE',
    example: '2026-12-01',
  }),
  catalog: optionalSetting({
    group: 'event',
    summary: 'JSON file with categories, price ranges, brands and event types of another shop',
    parse: text,
    placeholder: 'FILE',
    example: 'catalog.json',
  }),
  profile: optionalSetting({
    group: 'event',
    summary:
      'a common shape: steady, black-friday, backfill or dirty (below); other flags are stronger',
    brief: 'a common shape',
    parse: oneOf('steady', 'black-friday', 'backfill', 'dirty'),
    placeholder: 'NAME',
  }),
  promotion: optionalSetting({
    group: 'event',
    summary: 'days with more demand, such as 2026-11-27:3x,2026-12-01..2026-12-03:1.5x',
    parse: parsePromotions,
    placeholder: 'LIST',
    example: '2026-11-27:3x',
  }),
  format: setting({
    group: 'output',
    summary: 'csv or ndjson (a JSON object a line)',
    parse: oneOf('csv', 'ndjson'),
    default: 'csv',
    placeholder: 'NAME',
  }),
  columns: setting({
    group: 'output',
    summary:
      'columns in their order: names, or standard, required and all (with country, locale, …)',
    parse: parseColumns,
    default: 'standard',
    placeholder: 'standard|required|all|LIST',
  }),
  gzip: switchSetting({ group: 'output', summary: 'compress the files' }),
  out: optionalSetting({
    group: 'output',
    summary: '- writes everything to standard output and no files',
    parse: standardOutput,
    placeholder: '-',
    example: '-',
  }),
  faults: optionalSetting({
    group: 'fault',
    summary: 'what goes wrong, and how often, such as late=2%,revenue-drop=2 (below)',
    brief: 'what goes wrong, and how often',
    parse: parseFaults,
    placeholder: 'all|LIST',
    example: 'all',
  }),
  manifest: optionalSetting({
    group: 'fault',
    summary: 'JSON file that gets what is in the files, and what a correct loader must say of them',
    brief: 'record the expected results',
    parse: path,
    placeholder: 'FILE',
    example: 'truth.json',
  }),
  eventTypes: optionalSetting({
    group: 'event',
    summary: 'only these event types of the catalog, such as view,cart,purchase',
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
  if (milliseconds < 1) throw new Error('expected a length of time above 0 such as 250ms or 5s');
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
  if (words.includes('')) throw new Error('expected words with commas between them');
  return words;
}
