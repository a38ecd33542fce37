import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { platformPackages } from '../platform-packages.ts';
import type { Platform } from '../platforms.ts';
import { placeBaseNode } from './base-node.ts';
import { makeExecutable } from './make-executable.ts';

/** Makes the executable of a platform from dist/ecomstream.cjs and the files that it reads. */
export async function buildBinary(root: string, platform: Platform, output: string): Promise<void> {
  buildServerAsset(root, platform);
  mkdirSync(dirname(output), { recursive: true });
  const pkgHome = join(root, 'build/pkg-home');
  await makeExecutable({
    main: join(root, 'dist/ecomstream.cjs'),
    assets: shippedFiles(root, platform),
    platform,
    nodeVersion: placeBaseNode(platformPackages(root, platform), platform, pkgHome),
    pkgHome,
    output,
  });
}

function buildServerAsset(root: string, { name }: Platform): void {
  const words = [join(root, 'scripts/build-postgres-asset.ts'), name];
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`The server's archive for ${name} could not be made.`);
}

/** By their paths in the project, as the program asks for them; the server where there is one. */
function shippedFiles(root: string, { name }: Platform): Record<string, string> {
  const server = `assets/postgres-${name}.tar.zst`;
  const files = ['schema.sql', server, `${server}.sha256`];
  return Object.fromEntries(
    files.map((file) => [file, join(root, file)]).filter(([, path]) => existsSync(path!)),
  );
}
