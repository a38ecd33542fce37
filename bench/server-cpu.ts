import { readFileSync } from 'node:fs';

/** Fields of /proc/PID/stat after the program's name, from 0: proc(5). */
const CHILDREN_USER = 13;
const CHILDREN_SYSTEM = 14;
/** USER_HZ, which is 100 on every Linux that Node runs on. */
const TICKS_A_SECOND = 100;

/**
 * CPU seconds of all ended backends of a server: the difference of two calls is what the connections in between
 * used. Excludes running ones, such as the checkpointer.
 */
export function endedBackendsCpu(postmaster: number): number {
  const stat = readFileSync(`/proc/${postmaster}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[CHILDREN_USER]) + Number(fields[CHILDREN_SYSTEM])) / TICKS_A_SECOND;
}
