import { existsSync, globSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

// Waits until standard input ends, which happens when the parent process ends. Then stops the programs that run in
// a folder and deletes the folder: node scripts/sweep-place.mjs FOLDER. `keep` on standard input keeps everything.

const [, , folder = ''] = process.argv;
const LOOK_EVERY = 100;
/** Number of checks before a process that was asked to end is killed. */
const PATIENCE = 100;

const said = await text(process.stdin);
if (said === '' && folder !== '' && existsSync(folder)) {
  for (let look = 0; endAll(look < PATIENCE ? 'SIGTERM' : 'SIGKILL'); look += 1)
    await sleep(LOOK_EVERY);
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Signals all programs; once none is left, the servers that they may use. Returns whether there were any. */
function endAll(signal) {
  const servers = runningServers();
  const programs = programsInFolder().filter(
    ({ pid, parent }) => !servers.includes(pid) && !servers.includes(parent),
  );
  for (const { pid } of programs) send(pid, signal);
  if (programs.length === 0)
    for (const pid of servers) send(pid, signal === 'SIGTERM' ? 'SIGINT' : 'SIGQUIT');
  return programs.length + servers.length > 0;
}

/** PostgreSQL records its process id in its data folder. */
function runningServers() {
  return globSync('**/postmaster.pid', { cwd: folder })
    .map((file) => Number.parseInt(read(join(folder, file)), 10))
    .filter((pid) => pid > 1 && isThere(pid));
}

/** Programs that were started for the folder, or whose executable is in it; none without /proc. */
function programsInFolder() {
  if (!existsSync('/proc/self/environ')) return [];
  const mark = `ECOMSTREAM_PLACE=${folder}`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter(
      (name) =>
        read(`/proc/${name}/cmdline`).startsWith(`${folder}/`) ||
        read(`/proc/${name}/environ`).split('\0').includes(mark),
    )
    .map((name) => {
      // The program's name is in parentheses and may contain any character.
      const [, parent] = read(`/proc/${name}/stat`)
        .replace(/^.*\) /s, '')
        .split(' ');
      return { pid: Number(name), parent: Number(parent) };
    });
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it has ended, or belongs to another user
  }
}

function isThere(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}
