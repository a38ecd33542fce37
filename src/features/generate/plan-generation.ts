import { hint } from '../../core/hints/command-hint.js';
import { POINTERS } from '../../core/hints/pointers.js';
import { UsageError } from '../../core/errors/usage-error.js';
import { NO_ANOMALIES, type Anomaly } from './anomalies/anomaly.js';
import { planAnomalies } from './anomalies/plan-anomalies.js';
import type { GenerateValues } from './generate-settings.js';
import { DAY_AHEAD, EARLIEST } from './faults/contract.js';
import { hasFaults, NO_FAULTS, type FaultShares } from './faults/fault-shares.js';
import { withProfile } from './profiles.js';
import type { MadeColumn } from './rows/columns.js';
import { CSV, NDJSON, type RowFormat } from './rows/row-format.js';
import type { Catalog } from './shop/catalog.js';
import { keepEventTypes } from './shop/funnel.js';
import type { Promotion } from './time/demand.js';
import type { TimeRange } from './time/demand.js';
import type { Pace } from './time/pace.js';

/** Everything that is decided before the first event is made. */
export interface GenerationPlan {
  readonly catalog: Catalog;
  readonly seed: string;
  /** Infinity where files come until the command is stopped. */
  readonly count: number;
  readonly batchSize: number;
  readonly pace: Pace;
  /** The range that the events are spread over; undefined where they happen as time passes. */
  readonly range: TimeRange | undefined;
  readonly promotions: readonly Promotion[];
  readonly columns: readonly MadeColumn[];
  readonly format: RowFormat;
  readonly gzip: boolean;
  readonly faults: FaultShares;
  /** The planted windows, in the order of time. */
  readonly anomalies: readonly Anomaly[];
  /** Whether it is written down what a loader must say of each file. */
  readonly isWatched: boolean;
}

/** Where the time begins with a seed and without --start: a fixed day that is past on every clock. */
const SEEDED_START = Date.UTC(2025, 0, 1);
const DAY = 86_400_000;

/**
 * Turns settings into a plan. With --count the events are spread over a time range, unless --rate lets them
 * happen live; without --count they always happen live.
 * @throws UsageError with all the settings that do not fit together.
 */
export function planGeneration(
  given: GenerateValues,
  catalog: Catalog,
  now: number,
  freshSeed: string,
): GenerationPlan {
  const values = withProfile(given, now);
  const { count, seed, start, end } = values;
  const timed = start !== undefined || end !== undefined;
  const live = count === undefined || (values.rate !== undefined && !timed && seed === undefined);
  const range = live ? undefined : chooseRange(values, now);
  const faults = values.faults?.shares ?? NO_FAULTS;
  const shop = {
    catalog: withEventTypes(catalog, values.eventTypes),
    seed: seed === undefined ? freshSeed : String(seed),
    count: count ?? Number.POSITIVE_INFINITY,
    range,
    promotions: values.promotion ?? [],
  };
  const unknown = unknownEventTypes(values.eventTypes ?? [], catalog);
  const planted = planAnomalies(values.faults?.anomalies ?? NO_ANOMALIES, shop);
  const problems = [
    ...(count === undefined && timed ? [NO_COUNT] : []),
    ...(range === undefined || range.from < range.to ? [] : [emptyRange(range)]),
    ...unknown,
    ...(live && values.promotion !== undefined ? [LIVE_PROMOTION] : []),
    ...misfits(values, faults, range, now),
    ...(unknown.length === 0 ? planted.problems : []),
  ];
  if (problems.length > 0) {
    throw new UsageError(problems.join('\n'), {
      code: 'usage.generate',
      hint: hint`${POINTERS.generateHelp} shows what goes together.`,
    });
  }
  return {
    ...shop,
    batchSize: values.batchSize,
    pace: choosePace(values),
    columns: values.columns,
    format: values.format === 'csv' ? CSV : NDJSON,
    gzip: values.gzip,
    faults,
    anomalies: planted.anomalies,
    isWatched: hasFaults(faults) || values.manifest !== undefined,
  };
}

const LIVE_PROMOTION =
  '--promotion needs --count without --rate: events that happen live follow the clock.';

/** What faults of rows and files, and manifests, cannot be had with. */
function misfits(
  { manifest, format, out }: GenerateValues,
  faults: FaultShares,
  range: TimeRange | undefined,
  now: number,
): readonly string[] {
  if (!hasFaults(faults) && manifest === undefined) return [];
  const flag = hasFaults(faults) ? '--faults' : '--manifest';
  const isImplausible =
    range !== undefined && (range.from < EARLIEST || range.to > now + DAY_AHEAD);
  return [
    ...(format === 'csv' ? [] : [`${flag} needs --format csv: nothing else is loaded`]),
    ...(out === undefined ? [] : [`${flag} needs files, and not --out -`]),
    ...(isImplausible
      ? [`${flag} needs times from 2000 to tomorrow: a loader would reject all others`]
      : []),
  ];
}

const NO_COUNT =
  '--start and --end need --count: how many events are spread over that time? Without it, events happen now.';

function chooseRange({ seed, start, end }: GenerateValues, now: number): TimeRange {
  if (seed === undefined) {
    const to = end ?? now;
    return { from: start ?? to - DAY, to };
  }
  const from = start ?? (end === undefined ? SEEDED_START : end - DAY);
  return { from, to: end ?? from + DAY };
}

function emptyRange({ from, to }: TimeRange): string {
  const [first, last] = [from, to].map((time) => new Date(time).toISOString());
  return `--end must be later than --start, but the events would go from ${first} to ${last}`;
}

function choosePace({ count, rate, interval }: GenerateValues): Pace {
  if (rate !== undefined) return { kind: 'rate', eventsPerSecond: rate };
  return count === undefined ? { kind: 'interval', milliseconds: interval } : { kind: 'unpaced' };
}

function unknownEventTypes(names: readonly string[], { eventTypes }: Catalog): readonly string[] {
  const known = eventTypes.map((type) => type.name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return [];
  return [`--event-types: the catalog has no ${unknown.join(', ')}, only ${known.join(', ')}`];
}

function withEventTypes(catalog: Catalog, names: readonly string[] | undefined): Catalog {
  if (names === undefined) return catalog;
  return { ...catalog, eventTypes: keepEventTypes(catalog.eventTypes, new Set(names)) };
}
