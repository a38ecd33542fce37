import { join } from 'node:path';
import { build } from 'esbuild';
import { TARGET } from './target.ts';

/** The scripts of threads by the module that holds each, and the file that it is made of. */
const FILES = {
  'ecomstream:drawing-thread': 'src/features/generate/drawing/drawing-thread.ts',
} as const;

type ThreadModule = keyof typeof FILES;

/** The names of the modules that hold the script of a thread. */
export const THREAD_MODULES = Object.keys(FILES).filter((name) => isThreadModule(name));

/** Whether a module holds the script of a thread. */
export function isThreadModule(name: string): name is ThreadModule {
  return Object.hasOwn(FILES, name);
}

/** The sources of all threads by their modules. */
export async function threadModules(root: string): Promise<Readonly<Record<string, string>>> {
  const sources = await Promise.all(THREAD_MODULES.map((name) => threadModule(root, name)));
  return Object.fromEntries(THREAD_MODULES.map((name, index) => [name, sources[index] ?? '']));
}

/**
 * The source of a module: a script with all that it imports, as a text. A thread that is started with it needs no file,
 * of which there is none in the executable, and does not read the whole program.
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
    legalComments: 'none', // the licences go into a file of their own
    logLevel: 'warning',
  });
  return `export const script = ${JSON.stringify(outputFiles[0]?.text ?? '')};`;
}
