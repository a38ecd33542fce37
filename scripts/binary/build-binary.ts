import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { SHIPPED_DOCUMENTS } from '../../src/features/docs/documents.ts';
import { isPacked } from '../../src/io/process/package-root.ts';
import { platformPackages } from '../platform-packages.ts';
import type { Platform } from '../platforms.ts';
import { temporaryPlace } from '../temporary-place.ts';
import { placeBaseNode } from './base-node.ts';
import { makeExecutable } from './make-executable.ts';

/** Builds the executable of a platform from dist/ecomstream.cjs and the files that it reads. */
export async function buildBinary(root: string, platform: Platform, output: string): Promise<void> {
  buildServerAsset(root, platform);
  mkdirSync(dirname(output), { recursive: true });
  const pkgHome = join(root, 'build/pkg-home');
  // Renamed into place, so that an existing executable is always complete.
  using temporary = temporaryPlace('binary-', dirname(output));
  const made = join(temporary.path, basename(output));
  await makeExecutable({
    main: join(import.meta.dirname, 'boot.cjs'),
    assets: { ...compiledProgram(root), ...shippedFiles(root, platform) },
    platform,
    nodeVersion: placeBaseNode(platformPackages(root, platform), platform, pkgHome),
    pkgHome,
    output: made,
  });
  renameSync(made, output);
}

function buildServerAsset(root: string, { name }: Platform): void {
  const words = [join(root, 'scripts/build-postgres-asset.ts'), name];
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`The server's archive for ${name} could not be made.`);
}

/**
 * The bundle wrapped in the function that Node uses for CommonJS files, and its code cache, taken from a run of
 * it.
 */
function compiledProgram(root: string): Record<string, string> {
  const source = join(root, 'build/program.js');
  const program = `${source}.zst`;
  const compiled = `${source}.compiled`;
  const bundle = readFileSync(join(root, 'dist/ecomstream.cjs'), 'utf8');
  const wrapped = `(function (exports, require, module, __filename) {${bundle}\n})`;
  writeFileSync(source, wrapped);
  writeFileSync(program, zstdCompressSync(wrapped));
  const words = [join(import.meta.dirname, 'compile-ahead.cjs'), source, compiled, 'docs'];
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The bundle does not run: ${stderr}`);
  return { program, compiled };
}

/** By their project paths, as the program requests them; includes the server if there is one. */
function shippedFiles(root: string, { name }: Platform): Record<string, string> {
  const server = `assets/postgres-${name}.tar.zst`;
  const documents = SHIPPED_DOCUMENTS.map(({ file }) => file);
  const files = ['schema.sql', ...documents, server, `${server}.sha256`];
  return Object.fromEntries(
    files
      .filter((file) => existsSync(join(root, file)))
      .map((file) => [file, isPacked(file) ? packed(root, file) : join(root, file)]),
  );
}

/** A compressed copy of a file. */
function packed(root: string, file: string): string {
  const path = join(root, 'build', `${file.replaceAll('/', '-')}.zst`);
  writeFileSync(path, zstdCompressSync(readFileSync(join(root, file))));
  return path;
}
