import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, zstdCompressSync } from 'node:zlib';
import { createCluster } from './postgres-asset/create-cluster.ts';
import { copyRuntime, copyServer, findServerPackage } from './postgres-asset/server-package.ts';
import { writeTar } from './postgres-asset/write-tar.ts';

// Makes assets/postgres-<platform>-<arch>.tar.zst: the files that a PostgreSQL server needs, and a
// cluster that is ready to start. The same inputs give the same bytes.

/** 2 s and 18 MB; level 19 takes 40 s for 16 MB. */
const ZSTD_LEVEL = 9;
/** 128 MB, so that the copies of one system catalog in several databases are found. */
const ZSTD_WINDOW_LOG = 27;

const root = join(import.meta.dirname, '..');
const platform = `${process.platform}-${process.arch}`;
const name = `postgres-${platform}.tar.zst`;
const asset = join(root, 'assets', name);

mkdirSync(join(root, 'assets'), { recursive: true });
const serverPackage = findServerPackage(root, platform);
if (serverPackage === undefined) {
  console.warn(
    `There is no embedded PostgreSQL for ${platform} (linux-x64 and linux-arm64 have one). ` +
      'Everything else works with DATABASE_URL set to a server of your own.',
  );
} else if (isUpToDate()) {
  console.log(`${name} is up to date`);
} else {
  build(serverPackage.folder);
}

function isUpToDate(): boolean {
  const stamp = `${asset}.inputs`;
  return (
    existsSync(asset) &&
    existsSync(`${asset}.sha256`) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === inputs()
  );
}

/** A digest of everything that decides the asset's bytes: the package, these scripts, the compressor. */
function inputs(): string {
  const hash = createHash('sha256');
  hash.update(`${serverPackage?.version} ${process.versions.zstd} ${platform}`);
  hash.update(readFileSync(import.meta.filename));
  const parts = join(import.meta.dirname, 'postgres-asset');
  for (const part of readdirSync(parts).toSorted()) hash.update(readFileSync(join(parts, part)));
  return hash.digest('hex');
}

function build(packageFolder: string): void {
  const work = mkdtempSync(join(tmpdir(), 'ecomstream-asset-'));
  chmodSync(work, 0o755); // initdb may run as another user
  try {
    const server = join(work, 'server');
    copyServer(packageFolder, server);
    createCluster(server, join(work, 'content/cluster'));
    copyRuntime(server, join(work, 'content/runtime'));
    writeAsset(
      zstdCompressSync(writeTar(join(work, 'content')), {
        params: {
          [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL,
          [constants.ZSTD_c_windowLog]: ZSTD_WINDOW_LOG,
          [constants.ZSTD_c_enableLongDistanceMatching]: 1,
        },
      }),
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The stamp is written last: an interrupted build is done again. */
function writeAsset(bytes: Buffer): void {
  rmSync(`${asset}.inputs`, { force: true });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  replace(asset, bytes);
  replace(`${asset}.sha256`, `${sha256}  ${name}\n`);
  replace(`${asset}.inputs`, inputs());
  console.log(`${name}: ${(bytes.length / 1e6).toFixed(1)} MB, SHA-256 ${sha256}`);
}

function replace(path: string, content: Buffer | string): void {
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, content);
  renameSync(temporary, path);
}
