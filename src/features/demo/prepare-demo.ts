import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openConnection } from '../../io/postgres/connection/connection.js';
import { databaseFailure } from '../../io/postgres/connection/database-failure.js';
import { describeTarget } from '../../io/postgres/connection/database-target.js';
import { resolveTarget, type DatabaseSettingValues } from '../../io/postgres/resolve-target.js';
import { folderFailure } from '../generate/output/folder-failure.js';
import { makeFolder } from '../generate/output/make-folder.js';

/** Marks a folder as created by a demo, so that the next demo may empty it. */
const MARK = '.ecomstream-demo';

/** The contents that a demo creates in its folder. */
const PARTS = ['incoming', 'processed', 'quarantine', 'logs'];

function removeAll(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    throw folderFailure(error, folder);
  }
}

/**
 * Deletes the results of an earlier demo: its schema with all tables, and the files in its folder. Leaves a folder
 * that no demo created unchanged.
 */
export async function prepareDemo(
  settings: DatabaseSettingValues & { readonly dir: string },
  notify: (line: string) => void,
): Promise<void> {
  const { schema, dir } = settings;
  const mark = join(dir, MARK);
  if (existsSync(mark)) {
    for (const part of PARTS) removeAll(join(dir, part));
  }
  const { target } = await resolveTarget(settings, notify);
  await using connection = await openConnection(target, {
    schema,
    applicationName: 'ecomstream demo',
  });
  try {
    const { sql } = connection;
    await sql`drop schema if exists ${sql(schema)} cascade`;
  } catch (error) {
    throw databaseFailure(error, describeTarget(target), target.user);
  }
  try {
    await makeFolder(dir);
    writeFileSync(mark, '');
  } catch (error) {
    throw folderFailure(error, dir);
  }
}
