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

/** Everything that is determined before the first event. */
export interface GenerationPlan {
  readonly catalog: Catalog;
  readonly seed: string;
  /** Infinity when files are made until the command is stopped. */
  readonly count: number;
  readonly batchSize: number;
  readonly pace: Pace;
  /** The range that the events are spread over; undefined for live events. */
  readonly range: TimeRange | undefined;
  readonly promotions: readonly Promotion[];
  readonly columns: readonly MadeColumn[];
  readonly format: RowFormat;
  readonly gzip: boolean;
  readonly faults: FaultShares;
  /** The planted windows, in chronological order. */
  readonly anomalies: readonly Anomaly[];
  /** Whether the expected result of each file is recorded. */
  readonly isWatched: boolean;
}

/** The default start with a seed and without --start: a fixed day in the past. */
const SEEDED_START = Date.UTC(2025, 0, 1);
const DAY = 86_400_000;

/**
 * Makes a plan from settings. With --count, the events are spread over a time range, unless --rate makes them
 * live; without --count they are always live.
 * @throws UsageError with all inconsistent settings.
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
      hint: hint`To see which flags go together, run: ${POINTERS.generateHelp}`,
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

const LIVE_PROMOTION = '--promotion needs --count without --rate: live events follow the clock.';

/** Options that cannot be combined with row faults, file faults or manifests. */
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
    ...(out === undefined ? [] : [`${flag} needs files: remove --out -`]),
    ...(isImplausible
      ? [`${flag} needs times from 2000 to tomorrow: a loader would reject all others`]
      : []),
  ];
}

const NO_COUNT = '--start and --end need --count: the number of events in that time.';

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
  return `--end must be later than --start, not from ${first} to ${last}`;
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
