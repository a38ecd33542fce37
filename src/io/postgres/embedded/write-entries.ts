import { chmod, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../../files/sync-folder.js';
import { giveToServer, type ServerUser } from './server-user.js';
import type { TarEntry } from './read-tar.js';

/** The owner and the permissions of the written files. */
export interface Ownership {
  /** The owner; default: this user. */
  readonly owner: ServerUser | undefined;
  /** Accessible to the owner only, or readable by all. */
  readonly closed: boolean;
}

/** The default number of libuv threads. */
const AT_ONCE = 4;

/**
 * Writes entries below a folder and flushes them to the disk, so that a power failure leaves no empty files. The
 * folder is a temporary one that is renamed when it is complete, so the files need no temporary names.
 */
export async function writeEntries(
  folder: string,
  entries: readonly TarEntry[],
  ownership: Ownership,
): Promise<void> {
  const folders = entries.filter((entry) => entry.folder).map(({ path }) => join(folder, path));
  for (const path of [folder, ...folders]) {
    await mkdir(path, { recursive: true });
    await chmod(path, ownership.closed ? 0o700 : 0o755); // independent of the umask
    if (ownership.owner !== undefined) giveToServer(path, ownership.owner);
  }
  const files = entries.filter((entry) => !entry.folder).values();
  const writer = async (): Promise<void> => {
    for (const entry of files) await writeFile(join(folder, entry.path), entry, ownership);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, writer));
  for (const path of [folder, ...folders]) await syncFolder(path);
}

async function writeFile(path: string, entry: TarEntry, ownership: Ownership): Promise<void> {
  await using file = await open(path, 'wx');
  await file.writeFile(entry.content);
  await file.chmod(fileMode(entry, ownership));
  if (ownership.owner !== undefined) giveToServer(path, ownership.owner);
  await file.sync();
}

function fileMode(entry: TarEntry, { closed }: Ownership): number {
  if (closed) return 0o600;
  return entry.executable ? 0o755 : 0o644;
}
