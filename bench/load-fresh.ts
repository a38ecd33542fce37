import type { BenchWorld, LoadFigures } from './bench-world.js';
import { MONTH } from './event-files.js';

/** Loads one file into an empty database with the given further words for `stream`. */
export async function loadFresh(
  world: BenchWorld,
  file: string,
  more: readonly string[] = [],
): Promise<LoadFigures> {
  await using database = await world.createDatabase([MONTH]);
  return await world.load(file, database, more);
}

/** Loads all files of a folder or a bucket into an empty database and keeps them there. */
export async function loadFolderFresh(
  world: BenchWorld,
  folder: string,
  more: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<LoadFigures> {
  await using database = await world.createDatabase([MONTH]);
  return await world.loadFolder(folder, database, more, env);
}
