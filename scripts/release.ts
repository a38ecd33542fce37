import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildBinary } from './binary/build-binary.ts';
import { PLATFORMS } from './platforms.ts';
import { checkChangelog } from './release/changelog-section.ts';
import { installScript } from './release/install-script.ts';
import { notices } from './release/notices.ts';
import { sbom } from './release/sbom.ts';
import { sha256sums } from './release/sha256sums.ts';
import { shippedComponents } from './release/shipped-components.ts';
import { temporaryPlace } from './temporary-place.ts';

// Builds all files of a release in out/release: the executables, the npm package, the manual page, install.sh, the
// bill of materials, the notices and SHA256SUMS. Publishes nothing. npm run release [-- --url ADDRESS], where
// ADDRESS is the folder in which the files will be published.

const root = join(import.meta.dirname, '..');
const made = join(root, 'out/release');
const { values } = parseArgs({ options: { url: { type: 'string' } } });
const { name, version, license } = JSON.parse(read('package.json'));

checkChangelog(read('CHANGELOG.md'), version, isTagged(`v${version}`));
const components = shippedComponents(root);
mkdirSync(join(root, 'out'), { recursive: true });
// Renamed into place, so that an interrupted release leaves the previous one complete.
using temporary = temporaryPlace('release-', join(root, 'out'));
const folder = temporary.path;

for (const platform of PLATFORMS) {
  const suffix = platform.os === 'win32' ? '.exe' : '';
  await buildBinary(root, platform, join(folder, `${name}-${platform.name}${suffix}`));
}
write('THIRD-PARTY-NOTICES.txt', notices(components));
write(`${name}.cdx.json`, sbom({ name, version, licence: license }, components));
write('install.sh', installScript(read('install.sh'), values.url));
copyFileSync(join(root, `dist/${name}.1`), join(folder, `${name}.1`));
copyFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), join(root, 'dist/THIRD-PARTY-NOTICES.txt'));
// npm's prepare scripts would build again.
run('npm', 'pack', '--ignore-scripts', '--silent', '--pack-destination', folder);
write('SHA256SUMS', sha256sums(folder));
rmSync(made, { recursive: true, force: true });
renameSync(folder, made);
console.log(`\nThe release ${version} is in out/release:\n${read('out/release/SHA256SUMS')}`);

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function write(file: string, text: string): void {
  writeFileSync(join(folder, file), text);
}

function isTagged(tag: string): boolean {
  return run('git', 'tag', '--points-at', 'HEAD').split('\n').includes(tag);
}

function run(program: string, ...words: string[]): string {
  return execFileSync(program, words, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
  });
}
