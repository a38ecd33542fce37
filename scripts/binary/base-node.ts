import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Platform } from '../platforms.ts';

/** Tools that know the executables of a platform; whichever is there is taken. */
const STRIPS: Readonly<Record<string, readonly string[]>> = {
  'linux-x64': ['x86_64-linux-gnu-strip', 'llvm-strip', 'strip'],
  'linux-arm64': ['aarch64-linux-gnu-strip', 'llvm-strip', 'strip'],
};

/**
 * Puts npm's Node, without its symbols, where pkg keeps the Nodes that it has downloaded, so that it
 * downloads none. Returns its version.
 */
export function placeBaseNode(packages: string, platform: Platform, pkgHome: string): string {
  const source = join(packages, platform.nodePackage);
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(source, 'package.json'), 'utf8'),
  );
  const cache = join(pkgHome, '.pkg-cache/sea');
  const name = `node-v${version}-${platform.name}`;
  const windows = platform.os === 'win32';
  const archive = join(cache, `${name}${windows ? '.zip' : '.tar.gz'}`);
  const node = join(cache, windows ? `${name}.exe` : `${name}/bin/node`);
  mkdirSync(dirname(node), { recursive: true });
  copyFileSync(join(source, platform.nodeProgram), node);
  chmodSync(node, 0o755);
  strip(node, platform);
  // By these pkg knows that a download and its unpacking came to their end.
  for (const file of [archive, `${archive}.ok`, `${node}.ok`]) writeFileSync(file, '');
  return version;
}

function strip(node: string, { name }: Platform): void {
  const tools = STRIPS[name] ?? [];
  const done = tools.some((tool) => spawnSync(tool, ['--strip-all', node]).status === 0);
  if (tools.length > 0 && !done) {
    console.warn(`None of ${tools.join(', ')} can be used: the executable is 18 MB larger.`);
  }
}
