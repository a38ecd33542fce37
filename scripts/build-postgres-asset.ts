import { join } from 'node:path';
import { platformPackages } from './platform-packages.ts';
import { findPlatform } from './platforms.ts';
import { buildServerAsset } from './postgres-asset/build-server-asset.ts';
import { findServerPackage } from './postgres-asset/server-package.ts';

// Builds assets/postgres-<platform>.tar.zst: the files of a PostgreSQL server, and a cluster that is ready to
// start. node scripts/build-postgres-asset.ts [PLATFORM]

const root = join(import.meta.dirname, '..');
const host = `${process.platform}-${process.arch}`;
const name = process.argv[2] ?? host;

const own = findServerPackage(join(root, 'node_modules'), host);
const wanted =
  name === host ? own : findServerPackage(platformPackages(root, findPlatform(name)), name);
if (own === undefined || wanted === undefined) {
  console.warn(
    `There is no embedded PostgreSQL for ${name} (linux-x64 and linux-arm64 have one). ` +
      'Everything else works with DATABASE_URL set to a server of your own.',
  );
} else {
  buildServerAsset({ root, name, own, wanted });
}
