import { statSync } from 'node:fs';
import { join } from 'node:path';
import { buildBinary } from './binary/build-binary.ts';
import { findPlatform } from './platforms.ts';

// Builds out/ecomstream, a self-contained executable for this machine, or out/ecomstream-<platform> for each given
// platform: node scripts/build-binary.ts [PLATFORM …]

const root = join(import.meta.dirname, '..');
const names = process.argv.slice(2);

for (const name of names.length === 0 ? [undefined] : names) {
  const platform = findPlatform(name);
  const file = name === undefined ? 'ecomstream' : `ecomstream-${name}`;
  const output = join(root, 'out', `${file}${platform.os === 'win32' ? '.exe' : ''}`);
  await buildBinary(root, platform, output);
  console.log(`${output}: ${(statSync(output).size / 1e6).toFixed(1)} MB`);
}
