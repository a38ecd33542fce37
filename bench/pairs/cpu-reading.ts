import { readFileSync } from 'node:fs';
import { cpuOfTrees, processesIn, readProcessTimes, secondsOf } from './process-times.js';

/** CPU seconds since the machine started, of all cores. */
export interface MachineTimes {
  /** All seconds, including idle ones. */
  readonly total: number;
  /** Used by programs, and by the kernel on their behalf. */
  readonly busy: number;
  /** Given to other virtual machines by the host (steal time). */
  readonly stolen: number;
}

/** The same, divided by user. */
export interface CpuReading extends MachineTimes {
  /** Used by the benchmark: its programs, its server, its busy core. */
  readonly ours: number;
  /** Used by kernel threads, such as those that write to the disk. */
  readonly kernel: number;
}

/** The parent of all kernel threads; not visible in a container. */
const KERNEL_THREADS = 'kthreadd';

/** Reads the CPU times by user; the executables of the benchmark's servers are in `folder`. */
export function readCpu(folder: string): CpuReading {
  const processes = readProcessTimes();
  const kernel = processes.filter(({ name }) => name === KERNEL_THREADS).map(({ pid }) => pid);
  return {
    ...readMachineTimes(),
    ours: cpuOfTrees(processes, [process.pid, ...processesIn(folder)]),
    kernel: cpuOfTrees(processes, kernel),
  };
}

/** Reads the first line of /proc/stat: proc(5). */
export function readMachineTimes(): MachineTimes {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n', 1);
  const [user = 0, nice = 0, system = 0, idle = 0, wait = 0, irq = 0, softirq = 0, stolen = 0] =
    line.split(/\s+/).slice(1).map(secondsOf);
  const busy = user + nice + system;
  return { total: busy + idle + wait + irq + softirq + stolen, busy, stolen };
}
