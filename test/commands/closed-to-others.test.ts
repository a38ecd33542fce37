import { globSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { csvFile, csvRow } from '../support/event-csv.js';
import { perSuite } from '../support/fixture.js';
import { runCli } from '../support/run-cli.js';
import { temporaryHome } from '../support/temporary-home.js';

const place = perSuite(() => temporaryHome());
let work: string;
beforeAll(async () => {
  work = join(place.parent, 'work');
  mkdirSync(join(work, 'data/incoming'), { recursive: true, mode: 0o755 });
  writeFileSync(join(work, 'data/incoming/a.csv'), csvFile(csvRow(), csvRow({ price: '0' })));
  writeFileSync(join(work, 'data/incoming/bad.csv'), 'no header\n');
  for (const words of [
    ['stream', '--once', '--settle', '0', '--log-dir', 'logs'],
    ['rejects', 'export', '--out', 'corrections'],
    ['generate', '--count', '10', '--out-dir', 'made', '--log-dir', 'logs'],
  ]) {
    // A umask that closes nothing: what is closed is so by our own doing.
    const through = ['sh', '-c', 'umask 0; exec "$@"', 'sh'];
    const env = { ECOMSTREAM_HOME: place.home };
    const { exitCode, stderr } = await runCli(words, { env, cwd: work, through });
    if (exitCode !== 0 && exitCode !== 3) throw new Error(stderr);
  }
});

/** What lies below a folder that others could look into, write to, or connect to, by its path from there. */
function openToOthers(folder: string): string[] {
  return globSync('**', { cwd: folder, exclude: (name) => name === 'made' })
    .filter((path) => path !== '' && path !== '.')
    .filter((path) => (lstatSync(join(folder, path)).mode & 0o077) !== 0)
    .toSorted();
}

it('whatever a run makes beside the files that it was given is closed to others', () => {
  const given = ['data', 'data/incoming', 'data/processed/a.csv', 'data/quarantine/bad.csv'];
  expect(openToOthers(work)).toEqual(given);
  expect(readFileSync(globSync(join(work, 'logs/stream_*.log'))[0] ?? '', 'utf8')).toContain(
    'batch 1',
  );
  expect(globSync(join(work, 'corrections/rejects_*.csv'))).toHaveLength(1);
});

it('so are the data, the log and the socket of the embedded server', () => {
  const mode = (path: string) => lstatSync(join(place.home, path)).mode & 0o777;
  expect({
    data: mode('data'),
    socket: mode('socket'),
    log: mode('postgres.log'),
  }).toEqual({ data: 0o700, socket: 0o700, log: 0o600 });
  expect(openToOthers(join(place.home, 'data'))).toEqual([]);
});
