import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { builtModules } from './built-modules.ts';
import { lateBuiltin } from './late-builtin.ts';
import { madeModules } from './made-modules.ts';
import { packedModule } from './packed-module.ts';
import { pluginParts } from './plugin-parts.ts';
import { TARGET } from './target.ts';

/** Used by one command only, and would slow the start of all. */
const CHARTS = { file: 'draw-chart.ts', names: ['drawChart'] };
/** Used only by runs on object storage. */
const OBJECTS = { file: 's3-calls.ts', names: ['s3Calls'] };
/** Used only by runs on an SFTP server. */
const SFTP = { file: 'sftp-calls.ts', names: ['sftpCalls', 'keyProblem'] };
/** Used only by mappings with a regular expression. */
const PATTERNS = { file: 'compile-pattern.ts', names: ['compilePattern'] };
/**
 * Used only for text that is not ASCII: compiling its regular expressions takes as long as all other start-up
 * work.
 */
const WIDTHS = { file: 'any-text-width.ts', names: ['anyTextWidth'] };

/** The bundler numbers duplicate names, but an error must have the name of its class. */
const RENAMED_ERROR = /\b\w+\d = class extends \w*Error\d*\b/;

/** CommonJS has no import.meta. */
const MODULE_URL = '__moduleUrl';
const BANNER = `const ${MODULE_URL} = require('node:url').pathToFileURL(__filename).href;`;

/** Bundles src and all its packages into ecomstream.cjs in a folder, and records the bundle's inputs next to it. */
export async function bundle(root: string, folder: string): Promise<void> {
  const made = madeModules({
    'ecomstream:plugins': await pluginParts(root, folder),
    ...(await builtModules(root)),
  });
  const program = join(folder, 'ecomstream.cjs');
  const packed: Metafile['outputs'] = {};
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/cli/program/main.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    external: ['typescript'], // oclif imports it only when it runs from TypeScript sources
    format: 'cjs',
    target: TARGET,
    define: { 'import.meta.url': MODULE_URL },
    banner: { js: BANNER },
    legalComments: 'none', // the licences are in a separate file
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
    logLevel: 'warning',
    plugins: [
      made,
      lateBuiltin('tls'), // only encrypted connections need it
      ...[CHARTS, OBJECTS, SFTP, PATTERNS, WIDTHS].map((each) =>
        packedModule(each, TARGET, packed),
      ),
    ],
  });
  const text = readFileSync(program, 'utf8');
  checkErrorNames(text);
  writeFileSync(program, asAscii(text));
  const outputs = { ...metafile.outputs, ...packed };
  writeFileSync(join(folder, 'metafile.json'), JSON.stringify({ ...metafile, outputs }));
}

/**
 * Escapes non-ASCII characters that esbuild leaves, in comments and in regular expressions, where the escape is
 * equivalent. A single such character makes the engine store the whole program with two bytes per character.
 */
function asAscii(text: string): string {
  return text.replaceAll(
    /[^\0-\x7F]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function checkErrorNames(text: string): void {
  const [renamed] = RENAMED_ERROR.exec(text) ?? [];
  if (renamed !== undefined) throw new Error(`Two classes of errors have one name: ${renamed}.`);
}
