import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Platform } from '../platforms.ts';

/** Tools that can strip the executables of a platform; the first installed one is used. */
const STRIPS: Readonly<Record<string, readonly string[]>> = {
  'linux-x64': ['x86_64-linux-gnu-strip', 'llvm-strip', 'strip'],
  'linux-arm64': ['aarch64-linux-gnu-strip', 'llvm-strip', 'strip'],
};

/** Where pkg expects the program of a Node that it has downloaded. */
export function baseNode(pkgHome: string, { name, os }: Platform, version: string): string {
  const folder = join(pkgHome, '.pkg-cache/sea', `node-v${version}-${name}`);
  return os === 'win32' ? `${folder}.exe` : join(folder, 'bin/node');
}

/** Puts npm's Node there, stripped of symbols, so that pkg does not download one. Returns its version. */
export function placeBaseNode(packages: string, platform: Platform, pkgHome: string): string {
  const source = join(packages, platform.nodePackage);
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(source, 'package.json'), 'utf8'),
  );
  const node = baseNode(pkgHome, platform, version);
  mkdirSync(dirname(node), { recursive: true });
  copyFileSync(join(source, platform.nodeProgram), node);
  chmodSync(node, 0o755);
  strip(node, platform);
  const archive = `node-v${version}-${platform.name}${platform.os === 'win32' ? '.zip' : '.tar.gz'}`;
  const download = join(pkgHome, '.pkg-cache/sea', archive);
  // pkg takes these files as proof of a complete download and extraction.
  for (const file of [download, `${download}.ok`, `${node}.ok`]) writeFileSync(file, '');
  return version;
}

function strip(node: string, { name }: Platform): void {
  const tools = STRIPS[name] ?? [];
  const done = tools.some((tool) => spawnSync(tool, ['--strip-all', node]).status === 0);
  if (tools.length > 0 && !done) {
    console.warn(`None of ${tools.join(', ')} can be used: the executable is 18 MB larger.`);
  }
}
