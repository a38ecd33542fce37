import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { lateBuiltin } from './late-builtin.ts';
import { madeModules } from './made-modules.ts';
import { packedModule } from './packed-module.ts';
import { pageModules } from './page-modules.ts';
import { pluginParts } from './plugin-parts.ts';
import { TARGET } from './target.ts';
import { threadModules } from './thread-modules.ts';

/** What only one command needs, and would slow the start of all. */
const CHARTS = { file: 'draw-chart.ts', names: ['drawChart'] };
/** What only a run on an object storage needs. */
const OBJECTS = { file: 's3-calls.ts', names: ['s3Calls'] };
/** What only a run on an SFTP server needs. */
const SFTP = { file: 'sftp-calls.ts', names: ['sftpCalls', 'keyProblem'] };
/** What only a mapping with a regular expression needs. */
const PATTERNS = { file: 'compile-pattern.ts', names: ['compilePattern'] };
/** What only a text needs that is not plain ASCII: its expressions take as long to make as all else together. */
const WIDTHS = { file: 'any-text-width.ts', names: ['anyTextWidth'] };

/** The bundler numbers names that stand twice, and an error is called by the name of its class. */
const RENAMED_ERROR = /\b[A-Z]\w*(?:Error|Problem|Fault)\d+ = class\b/;

/** In CommonJS there is no import.meta. */
const MODULE_URL = '__moduleUrl';
const BANNER = `const ${MODULE_URL} = require('node:url').pathToFileURL(__filename).href;`;

/** Bundles src and all packages that it uses into ecomstream.cjs in a folder, beside what it was made of. */
export async function bundle(root: string, folder: string): Promise<void> {
  const made = madeModules({
    'ecomstream:plugins': await pluginParts(root, folder),
    ...(await pageModules(root)),
    ...(await threadModules(root)),
  });
  const program = join(folder, 'ecomstream.cjs');
  const packed: Metafile['outputs'] = {};
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/cli/program/main.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    external: ['typescript'], // oclif looks for it when it runs from TypeScript sources
    format: 'cjs',
    target: TARGET,
    define: { 'import.meta.url': MODULE_URL },
    banner: { js: BANNER },
    legalComments: 'none', // the licences go into a file of their own
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
    logLevel: 'warning',
    plugins: [
      made,
      lateBuiltin('tls'), // only a connection that is encrypted needs it
      ...[CHARTS, OBJECTS, SFTP, PATTERNS, WIDTHS].map((each) =>
        packedModule(each, TARGET, packed),
      ),
    ],
  });
  asAscii(program);
  checkErrorNames(program);
  const outputs = { ...metafile.outputs, ...packed };
  writeFileSync(join(folder, 'metafile.json'), JSON.stringify({ ...metafile, outputs }));
}

/**
 * Escapes what esbuild leaves beyond ASCII: comments, and regular expressions, where an escape means the same. A single
 * such character makes the engine keep the whole program in two bytes a character.
 */
function asAscii(path: string): void {
  const text = readFileSync(path, 'utf8');
  const escaped = text.replaceAll(
    /[^\0-\x7F]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  writeFileSync(path, escaped);
}

function checkErrorNames(path: string): void {
  const [renamed] = RENAMED_ERROR.exec(readFileSync(path, 'utf8')) ?? [];
  if (renamed !== undefined) throw new Error(`Two classes of errors have one name: ${renamed}.`);
}
