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
const TICKS_PER_SECOND = 100;
/** Fields of /proc/PID/stat after the program's name, from 0: proc(5). */
const PARENT = 1;
const OWN_TIMES = [11, 12];
const CHILD_TIMES = [13, 14];

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

/**
 * CPU seconds of the ended children of a process; running ones are not included.
 * @throws Error if the process has ended.
 */
export function cpuOfEndedChildren(pid: number): number {
  return sumTimes(fieldsOf(readFileSync(`/proc/${pid}/stat`, 'utf8')), CHILD_TIMES);
}

/** Converts a number of ticks, as /proc has them, to seconds. */
export function secondsOf(ticks: string | undefined): number {
  return Number(ticks) / TICKS_PER_SECOND;
}

function parseTimes(pid: number, stat: string): ProcessTimes {
  const fields = fieldsOf(stat);
  return {
    pid,
    name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')),
    parent: Number(fields[PARENT]),
    cpu: sumTimes(fields, [...OWN_TIMES, ...CHILD_TIMES]),
  };
}

/** The fields after the program's name, which is in parentheses and may contain any character. */
function fieldsOf(stat: string): string[] {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function sumTimes(fields: readonly string[], places: readonly number[]): number {
  return places.reduce((sum, place) => sum + secondsOf(fields[place]), 0);
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
