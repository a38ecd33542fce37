import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { findRunningServer } from '../../src/io/postgres/embedded/running-server.js';

/** Kills a server and all its backends at once, as a power cut would. */
export async function killServer(data: string): Promise<void> {
  const server = findRunningServer(data);
  if (server === undefined) throw new Error(`no server runs on ${data}`);
  // It must not make another one meanwhile, which would wait for ever for what the killed ones have locked.
  process.kill(server.pid, 'SIGSTOP');
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(server.pid)], {
    encoding: 'utf8',
  });
  const pids = [server.pid, ...children.trim().split(/\s+/).map(Number)];
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  while (pids.some(isAlive)) await sleep(10);
}

/** Whether a process exists, and is not just waiting for its parent to take note of its end. */
export function isAlive(pid: number): boolean {
  try {
    const state = execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
    return !state.startsWith('Z');
  } catch {
    return false;
  }
}
