import { readdirSync, readFileSync } from 'node:fs';

/** A running process. */
export interface ProcessTimes {
  readonly pid: number;
  readonly name: string;
  readonly parent: number;
  /** CPU seconds of the process and of its children that have ended. */
  readonly cpu: number;
}

/** USER_HZ, which is 100 on every Linux that Node runs on. */
const TICKS_A_SECOND = 100;
/** Fields of /proc/PID/stat after the program's name, from 0: proc(5). */
const PARENT = 1;
const FIRST_TIME = 11;
const LAST_TIME = 14;

/** Reads the times of all processes. */
export function readProcessTimes(): ProcessTimes[] {
  return processIds().flatMap((pid) => {
    const stat = readProcess(pid, 'stat');
    return stat === '' ? [] : [parseTimes(pid, stat)];
  });
}

/** Finds the processes whose executable is in a folder. */
export function processesIn(folder: string): number[] {
  return processIds().filter((pid) => readProcess(pid, 'cmdline').startsWith(`${folder}/`));
}

/** Sums up the CPU seconds of some processes and all their descendants. */
export function cpuOfTrees(processes: readonly ProcessTimes[], roots: readonly number[]): number {
  const parents = new Map(processes.map(({ pid, parent }) => [pid, parent]));
  const isBelow = (pid: number | undefined): boolean =>
    pid !== undefined && (roots.includes(pid) || isBelow(parents.get(pid)));
  return processes.filter(({ pid }) => isBelow(pid)).reduce((sum, { cpu }) => sum + cpu, 0);
}

function parseTimes(pid: number, stat: string): ProcessTimes {
  // The program's name is in parentheses and may contain any character.
  const [nameStart, nameEnd] = [stat.indexOf('('), stat.lastIndexOf(')')];
  const fields = stat.slice(nameEnd + 2).split(' ');
  const ticks = fields.slice(FIRST_TIME, LAST_TIME + 1).map(Number);
  const cpu = ticks.reduce((sum, time) => sum + time, 0) / TICKS_A_SECOND;
  return { pid, name: stat.slice(nameStart + 1, nameEnd), parent: Number(fields[PARENT]), cpu };
}

function processIds(): number[] {
  return readdirSync('/proc').map(Number).filter(Number.isInteger);
}

function readProcess(pid: number, file: 'stat' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return ''; // the process has ended
  }
}
