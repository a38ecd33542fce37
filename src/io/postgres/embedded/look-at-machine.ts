import { accessSync, constants, statfsSync, statSync } from 'node:fs';
import { totalmem } from 'node:os';
import type { Machine } from './server-arguments.js';

const SHARED_MEMORY = '/dev/shm';
/** Docker's default is 64 MB, which one parallel query can fill. */
const ENOUGH_SHARED_MEMORY = 256 * 1024 * 1024;
const WRITABLE_BY_ALL = 0o003;

/** The properties of this machine that determine the server's settings. */
export function lookAtMachine(): Machine {
  const limit = process.constrainedMemory();
  return {
    // Without a limit this is 0 or a number beyond any machine's memory.
    memory: limit > 0 ? Math.min(limit, totalmem()) : totalmem(),
    sharedMemoryFolder: hasSharedMemory(),
  };
}

function hasSharedMemory(): boolean {
  try {
    accessSync(SHARED_MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(SHARED_MEMORY);
    // The server may run as another user than this process.
    const open = (statSync(SHARED_MEMORY).mode & WRITABLE_BY_ALL) === WRITABLE_BY_ALL;
    return open && bavail * bsize >= ENOUGH_SHARED_MEMORY;
  } catch {
    return false;
  }
}
