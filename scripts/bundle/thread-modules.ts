import { join } from 'node:path';
import { build } from 'esbuild';
import { TARGET } from './target.ts';

/** The main files of thread scripts, by module name. */
const FILES = {
  'ecomstream:drawing-thread': 'src/features/generate/drawing/drawing-thread.ts',
} as const;

type ThreadModule = keyof typeof FILES;

/** The names of all thread modules. */
export const THREAD_MODULES = Object.keys(FILES).filter((name) => isThreadModule(name));

/** Whether a module contains a thread script. */
export function isThreadModule(name: string): name is ThreadModule {
  return Object.hasOwn(FILES, name);
}

/** The sources of all thread scripts, by module name. */
export async function threadModules(root: string): Promise<Readonly<Record<string, string>>> {
  const sources = await Promise.all(THREAD_MODULES.map((name) => threadModule(root, name)));
  return Object.fromEntries(THREAD_MODULES.map((name, index) => [name, sources[index] ?? '']));
}

/**
 * The source of a thread module: a script with all its imports, as text. A thread started from text needs no file,
 * which the executable does not have, and does not parse the whole program.
 */
export async function threadModule(root: string, name: ThreadModule): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, FILES[name])],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: TARGET,
    minify: true,
    legalComments: 'none', // the licences are in a separate file
    logLevel: 'warning',
  });
  return `export const script = ${JSON.stringify(outputFiles[0]?.text ?? '')};`;
}
