import { watch, type WatchListener } from 'node:fs';
import type { Clock } from '../../process/clock.js';
import type { FolderChanges } from '../source-folder.js';
import { escapedName } from './escaped-name.js';

/** Milliseconds between the first detected change and the poll of the folder. */
const COALESCE = 20;

/**
 * Watches a folder; `onEvent` receives each event of the system with the name of its file. Where watching is not
 * permitted or not possible, waiting still ends with the interval.
 */
export function watchFolder(
  folder: string,
  clock: Clock,
  onEvent?: (event: string, name: string) => void,
): FolderChanges {
  let changed = false;
  let wake: (() => void) | undefined;
  const note: WatchListener<Buffer> = (event, name) => {
    if (name !== null) onEvent?.(event, escapedName(name));
    changed = true;
    wake?.();
  };
  const watcher = startWatching(folder, note);
  return {
    next: async (interval, signal) => {
      const done = new AbortController();
      wake = () => {
        done.abort();
      };
      if (!changed && !signal.aborted) {
        await sleepUntil(interval, AbortSignal.any([signal, done.signal]), clock);
      }
      wake = undefined;
      // Changes arrive in bursts: one poll handles them all.
      if (changed && !signal.aborted) await sleepUntil(COALESCE, signal, clock);
      changed = false;
    },
    [Symbol.dispose]: () => watcher?.close(),
  };
}

async function sleepUntil(milliseconds: number, signal: AbortSignal, clock: Clock): Promise<void> {
  await clock.sleep(milliseconds, signal).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

function startWatching(folder: string, note: WatchListener<Buffer>) {
  try {
    const watcher = watch(folder, { persistent: false, encoding: 'buffer' }, note);
    watcher.on('error', () => {
      watcher.close(); // the folder was removed, or watches ran out: the next listing reports it
    });
    return watcher;
  } catch {
    return undefined; // for example too many watches (ENOSPC): the interval is sufficient
  }
}
