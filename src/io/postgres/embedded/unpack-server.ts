import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../../files/sync-folder.js';
import type { EmbeddedPaths } from './embedded-paths.js';
import { proveRuntime } from './prove-runtime.js';
import { readTar, type TarEntry } from './read-tar.js';
import { findServerAsset } from './server-asset.js';
import type { ServerUser } from './server-user.js';
import { writeEntries } from './write-entries.js';

/** The result of unpacking. */
export interface UnpackedServer {
  /** The folder of the server's program files. */
  readonly runtime: string;
  /** Whether the data folder was created by this call. */
  readonly created: boolean;
}

const TEMPORARY = '.unpack-';
const RUNTIME = /^postgres-[0-9a-f]{12}$/;

/**
 * Unpacks the server's files and the data folder into a home that lacks them, each with one rename, and removes
 * leftovers of an interrupted start or an older ecomstream. Call it under the start lock.
 */
export async function unpackServer(
  paths: EmbeddedPaths,
  user: ServerUser,
): Promise<UnpackedServer> {
  const asset = findServerAsset();
  const runtime = join(paths.home, `postgres-${asset.sha256.slice(0, 12)}`);
  await removeLeftovers(paths.home, runtime);
  const needRuntime = !existsSync(runtime);
  const needData = !existsSync(join(paths.data, 'PG_VERSION'));
  if (!needRuntime && !needData) return { runtime, created: false };

  const entries = [...readTar(await asset.read())];
  const temporary = await mkdtemp(join(paths.home, TEMPORARY));
  try {
    await chmod(temporary, 0o755); // the server's user must traverse it
    const unpacked = { runtime: join(temporary, 'runtime'), data: join(temporary, 'cluster') };
    if (needRuntime) {
      const files = below('runtime/', entries);
      await writeEntries(unpacked.runtime, files, { owner: undefined, closed: false });
      await proveRuntime(unpacked.runtime, paths.home, user);
    }
    if (needData) {
      const files = below('cluster/', entries);
      await writeEntries(unpacked.data, files, { owner: user, closed: true });
    }
    // Only after everything was unpacked, in case the disk is full.
    if (needRuntime) await rename(unpacked.runtime, runtime);
    if (needData) await rename(unpacked.data, paths.data);
    await syncFolder(paths.home);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return { runtime, created: needData };
}

function below(prefix: string, entries: readonly TarEntry[]): TarEntry[] {
  return entries
    .filter(({ path }) => path.startsWith(prefix) && path !== prefix)
    .map((entry) => ({ ...entry, path: entry.path.slice(prefix.length) }));
}

async function removeLeftovers(home: string, runtime: string): Promise<void> {
  for (const name of await readdir(home)) {
    const path = join(home, name);
    const old = RUNTIME.test(name) && path !== runtime;
    if (old || name.startsWith(TEMPORARY)) await rm(path, { recursive: true, force: true });
  }
}
