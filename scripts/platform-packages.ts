import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isHost, type Platform } from './platforms.ts';

/** The files that determine these packages. */
const INPUTS = ['package.json', 'package-lock.json', 'platform/package.json', '.npmrc'];

/**
 * The folder with the packages (Node, PostgreSQL) of a platform. Those of another platform are installed
 * separately, in the versions of package-lock.json, whose digests npm verifies.
 */
export function platformPackages(root: string, platform: Platform): string {
  if (isHost(platform)) return join(root, 'node_modules');
  const folder = join(root, 'build/packages', platform.name);
  const stamp = join(folder, '.inputs');
  const state = digest(root);
  if (readStamp(stamp) !== state) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const input of INPUTS) cpSync(join(root, input), join(folder, input), { recursive: true });
    install(folder, platform);
    writeFileSync(stamp, state);
  }
  return join(folder, 'node_modules');
}

function install(folder: string, { os, cpu }: Platform): void {
  const words = [
    'ci',
    '--workspace=platform',
    '--include=optional',
    `--os=${os}`,
    `--cpu=${cpu}`,
    '--libc=glibc',
    '--ignore-scripts',
    '--loglevel=error',
    '--no-update-notifier',
  ];
  const { status } = spawnSync('npm', words, { cwd: folder, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`npm could not install the packages for ${os}-${cpu}.`);
}

function digest(root: string): string {
  const hash = createHash('sha256');
  for (const input of INPUTS) hash.update(readFileSync(join(root, input)));
  return hash.digest('hex');
}

function readStamp(stamp: string): string | undefined {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return undefined;
  }
}
