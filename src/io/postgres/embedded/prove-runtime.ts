import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { errorCode, errorMessage } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import { OTHER_HOME } from './machine-failure.js';
import { cannotChangeUser, type ServerUser } from './server-user.js';

const run = promisify(execFile);
const ENTERABLE_BY_ALL = 0o001;

/** The path of the executable among the server's files. */
export function serverProgram(runtime: string): string {
  return join(runtime, 'bin/postgres');
}

/** Runs the server's executable once, so that an unsupported machine is detected before anything is kept. */
export async function proveRuntime(runtime: string, home: string, user: ServerUser): Promise<void> {
  const program = serverProgram(runtime);
  try {
    await run(program, ['--version'], { ...user, cwd: '/' });
  } catch (error) {
    throw cannotRun(program, home, error);
  }
}

/** The error for a server executable in a home that cannot be run. */
export function cannotRun(program: string, home: string, error: unknown): MachineError {
  const code = errorCode(error);
  if (code === 'EPERM' || code === 'EINVAL') return cannotChangeUser(error);
  if (code === 'EACCES') {
    const closed = process.getuid?.() === 0 ? closedFolder(dirname(program)) : undefined;
    return closed === undefined ? noExecution(home, error) : closedToServer(closed, error);
  }
  const words = code === 'ENOENT' ? 'it needs a Linux with the GNU C library' : firstLine(error);
  return new MachineError(`Cannot run the embedded PostgreSQL on this machine: ${words}.`, {
    code: 'machine.embedded-server',
    hint: 'Set DATABASE_URL to your own PostgreSQL.',
    cause: error,
  });
}

function noExecution(home: string, cause: unknown): MachineError {
  return new MachineError(
    `Cannot run programs from ${home}: it is mounted with noexec, or a security policy forbids it.`,
    { code: 'machine.noexec', hint: OTHER_HOME, cause },
  );
}

function closedToServer(folder: string, cause: unknown): MachineError {
  return new MachineError(
    `Cannot run PostgreSQL as an unprivileged user: the folder ${folder} is closed to that user.`,
    { code: 'machine.home', hint: OTHER_HOME, cause },
  );
}

/** The outermost folder on a path that other users may not enter. */
function closedFolder(path: string): string | undefined {
  const parent = dirname(path);
  const outer = parent === path ? undefined : closedFolder(parent);
  if (outer !== undefined) return outer;
  return (statSync(path).mode & ENTERABLE_BY_ALL) === 0 ? path : undefined;
}

function firstLine(error: unknown): string {
  const output =
    typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : '';
  return output.split('\n').find((line) => line.trim() !== '') ?? errorMessage(error);
}
