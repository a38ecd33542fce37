import { readFileSync } from 'node:fs';

const LOOK_EVERY = 20;

/** The most memory in kB that a process has until something ends; 0 where the system does not tell. */
export async function peakMemory(pid: number, ended: Promise<unknown>): Promise<number> {
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, highWater(pid));
  }, LOOK_EVERY);
  try {
    await ended;
  } finally {
    clearInterval(watch);
  }
  return peak;
}

function highWater(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
