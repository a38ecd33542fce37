import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningCli } from './start-cli.js';
import { readMetrics } from './read-metrics.js';

/** A run with `--metrics-port 0`, and what it answers with. */
export class MonitoredRun {
  private constructor(
    readonly run: RunningCli,
    readonly url: string,
  ) {}

  /** Waits until the run has said where it can be looked at. */
  static async of(run: RunningCli): Promise<MonitoredRun> {
    await run.untilStderr(/^Live page and metrics: \S+\n/m);
    const [, url = ''] = /^Live page and metrics: (\S+)\n/m.exec(run.stderr()) ?? [];
    return new MonitoredRun(run, url);
  }

  get(path: string, options: RequestInit = {}): Promise<Response> {
    return fetch(new URL(path, this.url), options);
  }

  async metrics(): Promise<ReadonlyMap<string, number>> {
    return readMetrics(await (await this.get('metrics')).text());
  }

  /** Asks again and again until the answer has that status. */
  async untilStatus(path: string, status: number): Promise<Response> {
    for (;;) {
      const response = await this.get(path);
      if (response.status === status) return response;
      await response.text();
      await sleep(20);
    }
  }
}
