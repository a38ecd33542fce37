import { execFileSync } from 'node:child_process';
import type { TestProject } from 'vitest/node';
import { openConnection, type Connection } from '../../src/io/postgres/connection/connection.js';
import {
  parseDatabaseUrl,
  type DatabaseTarget,
} from '../../src/io/postgres/connection/database-target.js';
import { ensureEmbeddedServer } from '../../src/io/postgres/embedded/ensure-embedded-server.js';
import { stopEmbeddedServer } from '../../src/io/postgres/embedded/stop-embedded-server.js';
import { packageFile } from '../../src/io/process/package-root.js';
import { testHome } from './test-home.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** A server on which tests may make databases; the database in it is only a way in. */
    testServer: DatabaseTarget;
  }
}

/** Gives all test files one PostgreSQL: the embedded one, or the one in ECOMSTREAM_TEST_DATABASE_URL. */
export default async function testServer(project: TestProject): Promise<() => Promise<void>> {
  build();
  const url = process.env['ECOMSTREAM_TEST_DATABASE_URL'] ?? '';
  if (url !== '') {
    project.provide('testServer', parseDatabaseUrl(url));
    return async () => undefined;
  }
  const { target } = await ensureEmbeddedServer({ home: testHome(), notify: () => undefined });
  project.provide('testServer', target);
  // Held for the whole run: another run in the same checkout sees it and leaves the server up.
  const presence = await openConnection(target, { schema: 'public', applicationName: 'tests' });
  await presence.sql`alter system set fsync = off`; // the tests' data need not survive
  await presence.sql`select pg_reload_conf()`;
  return () => leave(presence);
}

/** The tests of the commands run what stands in dist. */
function build(): void {
  const bootstrap = packageFile('scripts/bootstrap.mjs');
  try {
    execFileSync(process.execPath, [bootstrap], { stdio: 'inherit' });
  } catch {
    process.stderr.write('The build failed: tests of commands run an older one, if any.\n');
  }
}

async function leave(presence: Connection): Promise<void> {
  const [row] = await presence.sql<{ others: boolean }[]>`
    select count(*) > 1 as others from pg_stat_activity where backend_type = 'client backend'`;
  await presence.end();
  if (row?.others === false) await stopEmbeddedServer(testHome());
}
