import { build } from 'esbuild';
import { TARGET } from './target.ts';

/**
 * The source of a module with the script of a thread: a main file with all its imports, as text. A thread started from text needs no file,
 * which the executable does not have, and does not parse the whole program.
 */
export async function threadModule(root: string, file: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [file],
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
