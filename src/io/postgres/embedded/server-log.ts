import {
  closeSync,
  existsSync,
  fchmodSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  statSync,
} from 'node:fs';

/** Rotated only at a start; an idle server writes a few lines a day. */
const ROTATE_BYTES = 5_000_000;
const TAIL_BYTES = 16_384;

/** Opens the server's log for appending, not accessible to other users; a long one is first renamed to `….1`. */
export function openServerLog(path: string): number {
  if (existsSync(path) && statSync(path).size > ROTATE_BYTES) renameSync(path, `${path}.1`);
  const log = openSync(path, 'a+', 0o600);
  fchmodSync(log, 0o600);
  return log;
}

/** The last FATAL or PANIC line of the server's log since a position, or else its last line. */
export function lastServerWords(path: string, since: number): string | undefined {
  const lines = readFrom(path, since)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const fatal = lines.findLast((line) => /\b(?:FATAL|PANIC):/.test(line));
  // "2026-11-27 18:00:00.000 UTC [123] FATAL:  what happened"
  return (fatal ?? lines.at(-1))?.replace(/^\d{4}-\d\d-\d\d .*?\] (?:[A-Z]+: *)?/, '').trim();
}

function readFrom(path: string, since: number): string {
  const file = openSync(path, 'r');
  try {
    const start = Math.max(since, fstatSync(file).size - TAIL_BYTES);
    const bytes = Buffer.alloc(TAIL_BYTES);
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, TAIL_BYTES, start));
  } finally {
    closeSync(file);
  }
}
