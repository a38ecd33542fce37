import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { embeddedStatus } from '../../../../src/io/postgres/embedded/embedded-status.js';
import { ensureEmbeddedServer } from '../../../../src/io/postgres/embedded/ensure-embedded-server.js';
import { serverUser } from '../../../../src/io/postgres/embedded/server-user.js';
import { stopEmbeddedServer } from '../../../../src/io/postgres/embedded/stop-embedded-server.js';
import { isAlive, killServer } from '../../../support/server-processes.js';
import { temporaryHome } from '../../../support/temporary-home.js';

it('starts although the process id in postmaster.pid is alive and belongs to another program', async () => {
  await using place = temporaryHome();
  const { home } = place;
  const { dataDir } = await ensureEmbeddedServer({ home, notify: () => undefined });
  await killServer(dataDir);
  // A program of the same user: PostgreSQL itself would take it for a running server.
  const other = spawn('sleep', ['1000'], { ...serverUser(), cwd: '/' });
  const ended = once(other, 'exit');
  for (const file of [join(dataDir, 'postmaster.pid'), join(home, 'socket/.s.PGSQL.5432.lock')]) {
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(other.pid)));
  }

  expect(await embeddedStatus(home)).toMatchObject({ running: false });
  expect(await stopEmbeddedServer(home)).toMatchObject({ stopped: false });
  expect(isAlive(other.pid!)).toBe(true);
  const again = await ensureEmbeddedServer({ home, notify: () => undefined });
  expect(again.started).toBe(true);
  expect(isAlive(other.pid!)).toBe(true);
  other.kill();
  await ended;
});
