import { realpathSync } from 'node:fs';
import { basename, delimiter, isAbsolute, join, relative, sep } from 'node:path';
import { isSea } from 'node:sea';
import { quoteWord } from '../../core/hints/invocation.js';
import { isProgram } from './is-program.js';

const NAME = 'ecomstream';

/** How a process was started. */
export interface StartedProcess {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingFolder: string;
  /** The path of the running executable: Node, or the program itself. */
  readonly executable: string;
  /** The script that Node runs; undefined in a single executable. */
  readonly script: string | undefined;
}

/** This process. */
export function thisProcess(): StartedProcess {
  return {
    environment: process.env,
    workingFolder: process.cwd(),
    executable: process.execPath,
    script: isSea() ? undefined : process.argv[1],
  };
}

/**
 * The command that starts the program again in the same way, quoted for a shell. From source it is `npm run
 * ecomstream --` (ECOMSTREAM_CALLED_AS). From the packages of a project it is `npx ecomstream`. Where the PATH
 * leads to this program it is `ecomstream`, else its path.
 */
export function findProgram(started: StartedProcess): string {
  const { environment, executable, script } = started;
  const calledAs = environment['ECOMSTREAM_CALLED_AS'];
  if (calledAs !== undefined && calledAs !== '') return calledAs;
  if (script === undefined) {
    return isOnPath(executable, environment) ? NAME : shortPath(executable, started);
  }
  if (environment['npm_command'] === 'exec' || isInProject(script)) return `npx ${NAME}`;
  if (isOnPath(script, environment)) return NAME;
  const node = isOnPath(executable, environment, 'node') ? 'node' : quoteWord(executable);
  return `${node} ${shortPath(script, started)}`;
}

/** `node_modules/.bin/ecomstream`, which npm puts on the PATH of its scripts only. */
function isInProject(script: string): boolean {
  return script.includes(`${sep}node_modules${sep}.bin${sep}`);
}

/** Whether a name resolves to this file, as the first match in the PATH. */
function isOnPath(
  file: string,
  environment: StartedProcess['environment'],
  name: string = NAME,
): boolean {
  const folders = (environment['PATH'] ?? '').split(delimiter).filter(Boolean);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const found = folders.map((folder) => join(folder, name + suffix)).find(isProgram);
  return found !== undefined && realPath(found) === realPath(file);
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined; // removed while it runs, for example by an update
  }
}

/** Relative to the working folder where it is below it, and never a bare name, which a shell would look up. */
function shortPath(path: string, { workingFolder, script }: StartedProcess): string {
  const below = relative(workingFolder, path);
  const isBelow = below !== '' && !below.startsWith('..') && !isAbsolute(below);
  if (!isBelow) return quoteWord(path);
  return quoteWord(script === undefined && basename(below) === below ? `.${sep}${below}` : below);
}
