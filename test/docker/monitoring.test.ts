import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { packageFile } from '../../src/io/process/package-root.js';
import { createMigratedDatabase } from '../support/migrated-database.js';
import { csvRow, manyEvents } from '../support/event-csv.js';
import { perSuite } from '../support/fixture.js';
import { freePort } from '../support/free-port.js';
import { MonitoredRun } from '../support/monitored-run.js';
import { StreamPlace } from '../support/stream-place.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

const TOKEN = 'correct-horse-battery';
const PROMETHEUS = packageFile('docker/prometheus');
const HAS_PROMETHEUS = ['prometheus', 'promtool'].every(
  (program) => spawnSync(program, ['--version']).status === 0,
);
const why = HAS_PROMETHEUS ? '' : ' (skipped: there is no prometheus)';

interface Panel {
  readonly title: string;
  readonly targets: readonly { readonly expr: string }[];
}

const dashboard: { readonly panels: readonly Panel[] } = JSON.parse(
  readFileSync(packageFile('docker/grafana/dashboards/ecomstream.json'), 'utf8'),
);
const PANELS = dashboard.panels.flatMap(({ title, targets }) =>
  targets.map(({ expr }): [string, string] => [title, expr]),
);
const ALERTS = readFileSync(join(PROMETHEUS, 'alerts.yml'), 'utf8');

/** Left out while nothing waits, and while a run goes on. */
const MAY_BE_UNKNOWN = new Set([
  'ecomstream_oldest_waiting_file_timestamp_seconds',
  'ecomstream_run_exit_code',
  'ecomstream_run_end_timestamp_seconds',
]);

it
  .skipIf(!HAS_PROMETHEUS)
  .each([
    ['check rules alerts.yml'],
    ['test rules alerts.test.yml'],
    ['check config --syntax-only prometheus.yml'],
  ])(`promtool %s${why}`, (words) => {
  const options = { cwd: PROMETHEUS, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync('promtool', words.split(' '), options);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('SUCCESS');
});

describe.skipIf(!HAS_PROMETHEUS)(`a Prometheus that scrapes a run${why}`, () => {
  const database = perSuite(createMigratedDatabase);
  const place = perSuite(() => new StreamPlace(database.url));
  const folder = perSuite(() => new TemporaryFolder());
  const cli = perSuite(() => {
    const env = { ECOMSTREAM_METRICS_TOKEN: TOKEN };
    return place.start(['--settle', '0', '--interval', '1s', '--metrics-port', '0'], { env });
  });
  const run = perSuite(() => MonitoredRun.of(cli));
  const prometheus = perSuite(() => startPrometheus(folder.path, new URL(run.url).host));

  it('has an answer to every question of the dashboard', async () => {
    const missing = new Map(PANELS.map(([title, expr]) => [expr, title]));
    expect(missing.size).toBeGreaterThan(20);
    for (let round = 0; missing.size > 0 && round < 40; round += 1) {
      place.put(
        `${round}.csv`,
        `${manyEvents(`r${round}-`, 30)}${csvRow({ price: 'x', brand: '' })}\n`,
      );
      place.put('bad.csv', 'x');
      await sleep(1_000);
      for (const expr of missing.keys()) {
        if ((await prometheus.ask(inGrafana(expr))) > 0) missing.delete(expr);
      }
    }
    expect([...missing]).toEqual([]);
  });

  it('is told every metric that an alert asks for', async () => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    const scrape = await (await run.get('metrics', { headers })).text();
    const asked = new Set(ALERTS.match(/\becomstream_\w+/g));
    expect(asked.size).toBeGreaterThan(6);
    for (const name of asked) expect(scrape).toContain(`# TYPE ${name} `);
    const known = [...asked].filter((name) => !MAY_BE_UNKNOWN.has(name));
    const answers = await Promise.all(known.map((name) => prometheus.ask(name)));
    expect(known.filter((_, index) => answers[index] === 0)).toEqual([]);
  });
});

/** An expression as Grafana sends it. */
function inGrafana(expr: string): string {
  return expr.replaceAll('$__rate_interval', '10s').replaceAll('$__range', '60s');
}

/** https://prometheus.io/docs/prometheus/latest/querying/api/ */
type Answer =
  | { readonly status: 'error'; readonly error: string }
  | {
      readonly status: 'success';
      readonly data: { readonly result: readonly { readonly value: readonly [number, string] }[] };
    };

interface Prometheus extends AsyncDisposable {
  /** How many series answer a question. */
  ask(query: string): Promise<number>;
}

/** Starts one with the configuration of the compose file, only faster and with its places changed. */
async function startPrometheus(folder: string, target: string): Promise<Prometheus> {
  writeFileSync(join(folder, 'token'), `${TOKEN}\n`);
  const config = readFileSync(join(PROMETHEUS, 'prometheus.yml'), 'utf8')
    .replaceAll('15s', '1s')
    .replace('/run/secrets/metrics-token', join(folder, 'token'))
    .replace('stream:9090', target);
  writeFileSync(join(folder, 'prometheus.yml'), config);
  writeFileSync(join(folder, 'alerts.yml'), ALERTS);
  const address = `127.0.0.1:${await freePort()}`;
  const words = [
    `--config.file=${join(folder, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=${address}`,
  ];
  const child = spawn('prometheus', words, { stdio: 'ignore' });
  const ended = once(child, 'close');
  const ask = async (query: string): Promise<number> => {
    const url = `http://${address}/api/v1/query?query=${encodeURIComponent(query)}`;
    const answer = (await (await fetch(url)).json()) as Answer;
    if (answer.status !== 'success') throw new Error(`${query}: ${answer.error}`);
    return answer.data.result.filter(({ value }) => value[1] !== 'NaN').length;
  };
  while (!(await ask('up == 1').catch(() => 0))) await sleep(100);
  return {
    ask,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
