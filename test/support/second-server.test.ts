import { expect, describe, it } from 'vitest';
import { installedServer, NO_SECOND_SERVER, startSecondServer } from './second-server.js';
import { createTestDatabase } from './test-database.js';

const absent = installedServer === undefined;

describe.skipIf(absent)(`a second server${absent ? ` (${NO_SECOND_SERVER})` : ''}`, () => {
  it('runs an installed PostgreSQL of another major version', async () => {
    await using server = await startSecondServer(installedServer!);
    await using database = await createTestDatabase(server.target);
    const [row] = await database.sql`select current_setting('server_version_num')::int as version`;
    expect(Math.floor(row?.['version'] / 10_000)).toBe(installedServer?.major);
  });
});
