import { formatCounted } from '../../core/text/format-count.js';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../io/files/write-whole.js';
import { migrateDatabase, type MigrationJson } from '../../io/postgres/migrate-database.js';
import type { DatabaseSettingValues } from '../../io/postgres/resolve-target.js';
import { generate } from '../generate/generate.js';
import { generateJson, type GenerateJson } from '../generate/generation-totals.js';
import { NO_PROGRESS } from '../generate/progress-display.js';
import type { RunSummaryJson } from '../../display/run-summary-json.js';
import { generateSettings } from '../generate/generate-settings.js';
import type { demoSettings } from './demo-settings.js';
import { logSettings } from '../../display/log/log-settings.js';
import { migrateSettings } from '../../io/postgres/schema/migrate-settings.js';
import type { SettingValues } from '../../core/settings/setting.js';
import { settingsFrom } from '../../core/settings/settings-from.js';
import { metricsSettings } from '../../display/monitor/metrics-settings.js';
import { statsSettings } from '../stats/stats-settings.js';
import { streamSettings } from '../../pipeline/rules/stream-settings.js';
import { collectStats } from '../stats/collect-stats.js';
import type { ShopStats } from '../stats/sections/shop-stats.js';
import { runStream } from '../stream/run-stream.js';
import type { Surroundings } from '../stream/start-displays.js';
import { prepareDemo } from './prepare-demo.js';
import { spoilRows } from './spoil-rows.js';

/** The results of the demo, by step. */
export interface DemoResult {
  readonly migrate: MigrationJson;
  readonly generate: GenerateJson;
  readonly stream: RunSummaryJson;
  readonly stats: ShopStats;
}

/** The display of the demo. */
export interface DemoSurroundings extends Surroundings {
  /** Announces the next step. */
  readonly step: (title: string) => void;
  readonly signal: AbortSignal;
}

const NO_LOG = () => undefined;

/** A fixed seed, so that every demo shows the same figures. */
const SEED = '1';
const DAY = 86_400_000;
const FILES = 20;
const SPOILED_ROWS = 600;
const SPOILED_FILE = 'sent_again_and_spoiled.csv';

/**
 * Runs all steps once in a schema and a folder of its own, after deleting the results of an earlier demo: migrate,
 * generate, load, and show statistics. One of the files contains duplicates and bad rows, as an example.
 */
export async function runDemo(
  settings: SettingValues<typeof demoSettings> & DatabaseSettingValues,
  surroundings: DemoSurroundings,
): Promise<DemoResult> {
  const { step, notify, signal, clock } = surroundings;
  const incoming = join(settings.dir, 'incoming');

  step('Start PostgreSQL and create the tables');
  await prepareDemo(settings, notify);
  const migration = await migrateDatabase(
    { ...settings, ...settingsFrom(migrateSettings, {}) },
    notify,
  );

  step(`Generate ${formatCounted(settings.count, 'event')} of an invented shop as CSV files`);
  const batchSize = Math.ceil(settings.count / FILES);
  const texts = {
    count: `${settings.count}`,
    batchSize: `${batchSize}`,
    outDir: incoming,
    seed: SEED,
    ...lastDay(clock()),
  };
  const generation = await generate(settingsFrom(generateSettings, texts), {
    signal,
    progress: NO_PROGRESS,
    log: NO_LOG,
  });
  await addSpoiledFile(incoming);
  signal.throwIfAborted();

  step('Load every valid event exactly once; keep rejected rows with their reasons');
  const stream = await runStream(
    {
      ...settings,
      ...settingsFrom(streamSettings, { input: incoming, once: 'true', settle: '0' }),
      ...settingsFrom(logSettings, { logDir: join(settings.dir, 'logs') }),
      ...settingsFrom(metricsSettings, {}),
    },
    surroundings,
  );

  signal.throwIfAborted();
  step('Show the statistics of the shop');
  const stats = await collectStats(
    { ...settings, ...settingsFrom(statsSettings, {}) },
    clock(),
    notify,
  );
  const made = generateJson(generation.totals, generation.milliseconds);
  return { migrate: migration.migration, generate: made, stream, stats };
}

/** The last full UTC day before a point in time: recent, and the same for all demos of a day. */
function lastDay(now: number): { readonly start: string; readonly end: string } {
  const end = now - (now % DAY);
  return { start: new Date(end - DAY).toISOString(), end: new Date(end).toISOString() };
}

async function addSpoiledFile(folder: string): Promise<void> {
  const [first] = (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort();
  if (first === undefined) return;
  const csv = await readFile(join(folder, first), 'utf8');
  const head = csv.split('\n', SPOILED_ROWS + 1).join('\n');
  const path = join(folder, SPOILED_FILE);
  await writeWhole({ path, mode: 0o600, existing: 'replace' }, spoilRows(head));
}
