import { RunBoard } from '../../src/display/monitor/run-board.js';
import { startLiveServer, type LiveServer } from '../../src/display/monitor/start-live-server.js';
import type { RunReport } from '../../src/pipeline/reports/run-report.js';
import { addReport, NO_TOTALS, type RunTotals } from '../../src/display/view/run-totals.js';
import { metricsSettings } from '../../src/display/monitor/metrics-settings.js';
import { settingsFrom } from '../../src/core/settings/settings-from.js';
import { batchReport, outageReport, triggerReport } from './recorded-run.js';

const MINUTE = 60_000;

/** A live page over reports that a test gives, at times that a test says. */
export class RecordedShow implements AsyncDisposable {
  #now: number;
  #totals: RunTotals = NO_TOTALS;
  readonly board: RunBoard;
  server!: LiveServer;

  private constructor(startedAt: number, once: boolean) {
    this.#now = startedAt;
    this.board = new RunBoard({
      input: 'data/incoming',
      target: 'ecommerce at db.example.com:5432',
      interval: once ? undefined : 2_000,
      clock: () => this.#now,
      memory: () => 142_000_000 + 9_000_000 * Math.sin(this.#now / 400_000),
    });
  }

  /** Starts on a port, a free one unless it is given. */
  static async start(
    startedAt: number,
    { once = false, port = 0, token = '' } = {},
  ): Promise<RecordedShow> {
    const recorded = new RecordedShow(startedAt, once);
    const settings = { ...settingsFrom(metricsSettings, {}), metricsToken: token || undefined };
    recorded.server = await startLiveServer(settings, port, {
      board: recorded.board,
      metrics: () => Promise.resolve('# no metrics\n'),
      readiness: () => Promise.resolve({ ready: true }),
      warn: (error) => {
        throw error;
      },
    });
    return recorded;
  }

  accept(report: RunReport, at: number): void {
    this.#now = at;
    this.#totals = addReport(this.#totals, report);
    this.board.accept(report, this.#totals);
  }

  /** A run of so many minutes with a swing in it, in which the database goes away for three of them. */
  play(startedAt: number, minutes: number): void {
    const outage = [startedAt + minutes * 0.5 * MINUTE, startedAt + (minutes * 0.5 + 3) * MINUTE];
    for (let second = 0, batch = 1; second < minutes * 60; second += 2) {
      const at = startedAt + second * 1_000;
      const swing = 1 + 0.35 * Math.sin(second / 300) + 0.1 * Math.sin(second * 7);
      if (at > outage[0]! && at < outage[1]!) {
        this.accept(outageReport({ since: outage[0]!, attempt: 2, nextTryAt: at + 2_000 }), at);
        continue;
      }
      if (at - 2_000 < outage[1]! && at >= outage[1]!) {
        this.accept({ kind: 'recovery', what: 'database', outageSeconds: 180 }, at);
      }
      const waitingFiles = Math.max(0, Math.round(30 + 25 * Math.sin(second / 500)));
      const oldestWaiting = waitingFiles === 0 ? undefined : at - 1_000 * (3 + waitingFiles / 5);
      const waitingBytes = waitingFiles * 2_100_000;
      this.accept(triggerReport({ waitingFiles, waitingBytes, oldestWaiting, at }), at);
      const read = Math.round(100_000 * swing);
      const rejected = Math.round(read * 0.002 * swing);
      const duplicates = Math.round(read * 0.001);
      const file = `orders_${String(batch).padStart(4, '0')}.csv`;
      const seconds = 1.6 + 0.3 * Math.sin(second);
      const work = seconds * 1_000;
      this.accept(
        batchReport({
          batch,
          files: [file],
          read,
          rejected,
          duplicates,
          inserted: read - rejected - duplicates,
          rejects: {
            'price.range': Math.round(rejected * 0.6),
            'customer_email.format': Math.round(rejected * 0.3),
            'event_timestamp.invalid': Math.round(rejected * 0.2),
          },
          nulls: { brand: Math.round(read * 0.021), ip_address: Math.round(read * 0.004) },
          rejectLocations: [
            { file, line: 990 + batch, rules: ['event_timestamp.invalid'] },
            { file, line: 4_412 + batch, rules: ['price.range', 'customer_email.format'] },
          ],
          bytes: read * 435,
          newestEvent: at - 2_000 - 1_500 * Math.abs(Math.sin(second / 100)),
          seconds,
          stages: { read: work * 0.14, check: work * 0.22, copy: work * 0.56, commit: work * 0.08 },
          committedAt: at,
        }),
        at,
      );
      this.accept({ kind: 'file', file, outcome: 'loaded' }, at);
      batch += 1;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server.close();
  }
}
