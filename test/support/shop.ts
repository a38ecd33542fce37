import { notMigrated } from './not-migrated.js';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SYSTEM_CLOCK } from '../../src/io/process/clock.js';
import { LocalFolder } from '../../src/io/files/local-folder/local-folder.js';
import type { EventStore } from '../../src/pipeline/event-store.js';
import { NO_MAPPINGS } from '../../src/core/mapping/mappings.js';
import { filePrivacy } from '../../src/features/stream/file-privacy.js';
import type { Edges } from '../../src/pipeline/run-context.js';
import { runPipeline } from '../../src/pipeline/run-pipeline.js';
import type { BatchReport, RunReport } from '../../src/pipeline/reports/run-report.js';
import { settingsFrom } from '../../src/core/settings/settings-from.js';
import { streamSettings } from '../../src/pipeline/rules/stream-settings.js';
import { openStore } from '../../src/features/stream/open-store.js';
import { TemporaryFolder } from './temporary-folder.js';
import type { TestDatabase } from './test-database.js';

/** A folder of files, and runs over it that can be tampered with at the door to the database. */
export class Shop extends TemporaryFolder {
  readonly incoming = join(this.path, 'incoming');

  constructor(
    private readonly database: Pick<TestDatabase, 'target'>,
    private readonly schema = 'public',
  ) {
    super();
    mkdirSync(this.incoming);
  }

  /** Puts a file into the incoming folder. */
  put(name: string, csv: string | Buffer): void {
    writeFileSync(join(this.incoming, name), csv);
  }

  /** The names in a folder, sorted. */
  names(folder: 'incoming' | 'processed'): string[] {
    try {
      return readdirSync(join(this.path, folder)).sort();
    } catch {
      return []; // it is made with the first file
    }
  }

  /** Runs to the end, and returns what was reported. */
  async run(options: RunOptions = {}): Promise<RunReport[]> {
    const reports: RunReport[] = [];
    for await (const report of this.reports(options)) reports.push(report);
    return reports;
  }

  /** Runs for as long as somebody asks for the next report. */
  async *reports({
    texts = {},
    tamper,
    edges = {},
    signal,
  }: RunOptions): AsyncGenerator<RunReport> {
    const input = { input: this.incoming, once: 'true', settle: '0', ...texts };
    const settings = settingsFrom(streamSettings, input);
    const target = { ...settings, schema: this.schema };
    await using opened = openStore(notMigrated(this.database.target), target);
    const places = {
      incoming: this.incoming,
      processed: join(this.path, 'processed'),
      quarantine: join(this.path, 'quarantine'),
    };
    const { clock = SYSTEM_CLOCK } = edges;
    const store = { ...opened.store, ...tamper?.(opened.store) };
    const mappings = NO_MAPPINGS;
    const privacy = filePrivacy({ store, ...edges }, settings.onNewColumns);
    const all: Edges = {
      source: new LocalFolder({ places, settle: settings.settle, clock, privacy }),
      mappings,
      store,
      clock,
      random: () => 0,
      deviceType: () => 'Unknown',
      ...edges,
    };
    yield* runPipeline(settings, all, signal ?? new AbortController().signal);
  }
}

/** What a run is told, and how it is tampered with. */
export interface RunOptions {
  readonly texts?: Readonly<Record<string, string>>;
  readonly tamper?: (store: EventStore) => Partial<EventStore>;
  readonly edges?: Partial<Edges>;
  readonly signal?: AbortSignal;
}

/** The reports of batches among these. */
export function batchesOf(reports: readonly RunReport[]): BatchReport[] {
  return reports.filter((report) => report.kind === 'batch');
}
