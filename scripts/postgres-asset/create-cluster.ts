import { spawnSync } from 'node:child_process';
import { chownSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { freezeCluster } from './freeze-cluster.ts';

/** The superuser and the database of every embedded server. */
const USER = 'ecom';
const DATABASE = 'ecommerce_events';

/** Only connections through the private socket are allowed; its folder is not accessible to other users. */
const HBA = 'local all all trust\nlocal replication all trust\n';

/** PostgreSQL does not run as root. */
const UNPRIVILEGED = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Without a PATH, because initdb would otherwise run `locale -a` and record the locales of this machine. */
const ENVIRONMENT = { PATH: '/nonexistent', LC_ALL: 'C', TZ: 'UTC' };

/** Creates a cluster that is ready to start, with reproducible bytes. */
export function createCluster(server: string, folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { mode: 0o700 });
  if (UNPRIVILEGED.uid !== undefined) chownSync(folder, UNPRIVILEGED.uid, UNPRIVILEGED.gid);
  run(join(server, 'bin/initdb'), [
    `--pgdata=${folder}`,
    `--username=${USER}`,
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-sync',
  ]);
  // initdb probes the machine for these settings; the server gets its own at its start.
  writeFileSync(join(folder, 'postgresql.conf'), '# ALTER SYSTEM writes postgresql.auto.conf.\n');
  writeFileSync(join(folder, 'pg_hba.conf'), HBA);
  run(
    join(server, 'bin/postgres'),
    ['--single', '-D', folder, '-F', 'postgres'],
    `create database ${DATABASE} strategy file_copy;\n`,
  );
  // Caches and counters of the run above, which the server creates again.
  for (const path of globSync(['**/pg_internal.init', 'pg_stat/*'], { cwd: folder })) {
    rmSync(join(folder, path));
  }
  freezeCluster(folder);
}

/** The single-user server exits with 0 even after a failed statement, so its output is checked. */
function run(program: string, programArguments: string[], input = ''): void {
  const result = spawnSync(program, programArguments, {
    ...UNPRIVILEGED,
    cwd: '/',
    env: ENVIRONMENT,
    input,
    encoding: 'utf8',
  });
  if (result.error !== undefined) throw result.error;
  if (result.status !== 0 || /\b(?:ERROR|FATAL|PANIC):/.test(result.stderr)) {
    throw new Error(`${program} failed (${result.status ?? result.signal}):\n${result.stderr}`);
  }
}
