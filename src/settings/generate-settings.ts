import { optionalSetting, setting, type SettingValues } from './setting.js';
import { duration, pointInTime, text, wholeNumber } from './value-parsers.js';

/** What `ecomstream generate` can be told. All its defaults stand here. */
export const generateSettings = {
  count: optionalSetting({
    summary: 'how many events are made; without it, files come until the command is stopped',
    parse: wholeNumber(0, Number.MAX_SAFE_INTEGER),
    placeholder: 'N',
  }),
  batchSize: setting({
    summary: 'events in one file; the last file holds what is left',
    parse: wholeNumber(1, 10_000_000),
    default: '1000',
    env: ['EVENTS_PER_BATCH'],
    placeholder: 'N',
  }),
  outDir: setting({
    summary: 'folder that the files are written into; it is made where it is missing',
    parse: text,
    default: 'data/incoming',
    env: ['OUTPUT_DATA_DIR'],
    placeholder: 'DIR',
  }),
  rate: optionalSetting({
    summary: 'most events in a second, such as 500/s or 30/m; takes the place of --interval',
    parse: eventsPerSecond,
    placeholder: 'N/s',
  }),
  interval: setting({
    summary: 'time between two files where there is no --count',
    parse: longerThanNothing,
    default: '5s',
    env: ['DATA_GENERATION_INTERVAL'],
    placeholder: 'DURATION',
  }),
  seed: optionalSetting({
    summary: 'makes the same events, byte for byte, for the same number and settings',
    parse: wholeNumber(0, Number.MAX_SAFE_INTEGER),
    placeholder: 'N',
  }),
  start: optionalSetting({
    summary: 'time of the first events (default: a day before --end; 2025-01-01 with --seed)',
    parse: pointInTime,
    placeholder: 'DATE',
  }),
  end: optionalSetting({
    summary: 'time of the last events (default: now; a day after --start with --seed)',
    parse: pointInTime,
    placeholder: 'DATE',
  }),
  catalog: optionalSetting({
    summary: 'JSON file with categories, price ranges, brands and event types of another shop',
    parse: text,
    placeholder: 'FILE',
  }),
  eventTypes: optionalSetting({
    summary: 'only these event types of the catalog, such as view,cart,purchase',
    parse: wordList,
    placeholder: 'LIST',
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

function wordList(value: string): readonly string[] {
  const words = value.split(',').map((word) => word.trim().toLowerCase());
  if (words.includes('')) throw new Error('expected words with commas between them');
  return words;
}
