import { chownSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureEmbeddedServer } from '../../../../src/io/postgres/embedded/ensure-embedded-server.js';
import { POSTGRES_MAJOR } from '../../../../src/io/postgres/embedded/server-asset.js';
import { serverUser } from '../../../../src/io/postgres/embedded/server-user.js';
import { initialise, installedServer, NO_SECOND_SERVER } from '../../../support/second-server.js';
import { isRoot, NEEDS_ROOT } from '../../../support/run-as.js';
import { temporaryHome, type TemporaryHome } from '../../../support/temporary-home.js';

const absent = installedServer === undefined;

describe('a data folder that the server cannot open', () => {
  it.skipIf(absent)(
    `refuses the data of another version and does not touch it${absent ? ` (${NO_SECOND_SERVER})` : ''}`,
    async () => {
      await using place = temporaryHome();
      const data = join(place.home, 'data');
      mkdirSync(place.home);
      await initialise(installedServer!, data);
      const before = contents(data);
      await expect(start(place)).rejects.toMatchObject({
        code: 'machine.data-version',
        exitCode: 5,
        message: `The data in ${data} was made by PostgreSQL ${installedServer!.major}; this ecomstream includes PostgreSQL 18.`,
      });
      expect(contents(data)).toEqual(before);
      expect(readdirSync(place.home)).toEqual(['data']);
    },
  );

  it('refuses a folder of something else and does not touch it', async () => {
    await using place = temporaryHome();
    const data = dataFolder(place);
    writeFileSync(join(data, 'thesis.txt'), 'years of work');
    await expect(start(place)).rejects.toMatchObject({ code: 'machine.data-folder', exitCode: 5 });
    expect(readFileSync(join(data, 'thesis.txt'), 'utf8')).toBe('years of work');
  });

  it.skipIf(!isRoot)(`refuses the data of another user${NEEDS_ROOT}`, async () => {
    await using place = temporaryHome();
    const data = dataFolder(place);
    writeFileSync(join(data, 'PG_VERSION'), `${POSTGRES_MAJOR}\n`);
    chownSync(data, 4242, 4242);
    await expect(start(place)).rejects.toMatchObject({
      code: 'machine.data-owner',
      message: `Cannot use the data in ${data}: it belongs to another user (4242).`,
    });
    rmSync(data, { recursive: true });
  });

  it('takes an empty folder for its own', async () => {
    await using place = temporaryHome();
    dataFolder(place);
    expect(await start(place)).toMatchObject({ started: true });
  });
});

function start({ home }: TemporaryHome) {
  return ensureEmbeddedServer({ home, notify: () => undefined });
}

/** An empty data folder of the server's user. */
function dataFolder({ home }: TemporaryHome): string {
  const data = join(home, 'data');
  mkdirSync(data, { recursive: true });
  if (isRoot) chownSync(data, serverUser().uid, serverUser().gid);
  return data;
}

function contents(folder: string): unknown {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'base64')]);
}
