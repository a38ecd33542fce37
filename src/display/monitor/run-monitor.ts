import type { RunReport } from '../../pipeline/reports/run-report.js';
import type { RunTotals } from '../view/run-totals.js';
import type { RefreshedMetricsFile } from './metrics/refresh-metrics-file.js';
import type { RunMetrics } from './metrics/run-metrics.js';
import type { Monitor } from './monitor.js';
import type { RunBoard } from './run-board.js';
import type { LiveServer } from './start-live-server.js';

/** The parts of a monitor. */
export interface MonitorParts {
  readonly board: RunBoard;
  readonly metrics: RunMetrics;
  /** The probe of the database. */
  readonly probe: AsyncDisposable;
  /** The page of the shop. */
  readonly shop: AsyncDisposable | undefined;
  readonly server: LiveServer | undefined;
  readonly file: RefreshedMetricsFile | undefined;
  readonly warn: (error: unknown) => void;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
}

const DATABASE_FAILED = 4;

/** Passes the reports of a run on to page, metrics and file. Failures of these do not end the run. */
export class RunMonitor implements Monitor {
  #isReached = false;
  #isOver = false;

  constructor(private readonly parts: MonitorParts) {}

  accept(report: RunReport, totals: RunTotals): void {
    const { board, metrics, warn } = this.parts;
    try {
      board.accept(report, totals);
      // The backlog is counted during an outage of the database, too.
      this.#isReached ||= board.view.outage === undefined;
      metrics.accept(report, board.view);
    } catch (error) {
      warn(error);
    }
  }

  stopping(): void {
    this.parts.board.become('stopping');
    this.parts.server?.refresh();
  }

  async ended(exitCode: number): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    const { board, metrics, shop, server, file, clock } = this.parts;
    board.become('ended');
    metrics.ended(exitCode, clock());
    const isUp = this.#isDatabaseUp(exitCode);
    await shop?.[Symbol.asyncDispose]();
    await Promise.all([server?.close(), file?.close(() => metrics.text(isUp))]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.parts.probe[Symbol.asyncDispose]();
  }

  /** Derived from the run's own reports at its end, without a query. */
  #isDatabaseUp(exitCode: number): boolean | undefined {
    if (exitCode === DATABASE_FAILED || this.parts.board.view.outage?.what === 'database')
      return false;
    return this.#isReached ? true : undefined;
  }
}
