import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, zstdCompressSync } from 'node:zlib';
import { temporaryPlace } from '../temporary-place.ts';
import { createCluster } from './create-cluster.ts';
import { copyRuntime, copyServer, type ServerPackage } from './server-package.ts';
import { writeTar } from './write-tar.ts';

/** The inputs of an archive. */
export interface AssetParts {
  readonly root: string;
  /** The platform, such as linux-x64. */
  readonly name: string;
  /** The server for this machine, which creates the cluster. */
  readonly own: ServerPackage;
  /** The server to ship, for this or another platform. */
  readonly wanted: ServerPackage;
}

/** Takes 2 s for 18 MB; level 19 takes 40 s for 16 MB. */
const ZSTD_LEVEL = 9;
/** 128 MB, so that repeated copies of a system catalog in several databases are compressed. */
const ZSTD_WINDOW_LOG = 27;

/**
 * Builds the archive of a platform unless it is up to date; the same inputs give the same bytes. A cluster fits
 * both processors: it depends only on byte order and alignment, which are equal, and PostgreSQL 18 records in
 * pg_control whether `char` was signed where the cluster was created.
 */
export function buildServerAsset(parts: AssetParts): void {
  const file = `postgres-${parts.name}.tar.zst`;
  const asset = join(parts.root, 'assets', file);
  const inputs = digestOfInputs(parts);
  if (isUpToDate(asset, inputs)) {
    console.log(`${file} is up to date`);
    return;
  }
  const bytes = archive(parts);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  mkdirSync(join(parts.root, 'assets'), { recursive: true });
  // The stamp is written last, so that an interrupted build is repeated.
  rmSync(`${asset}.inputs`, { force: true });
  replace(asset, bytes);
  replace(`${asset}.sha256`, `${sha256}  ${file}\n`);
  replace(`${asset}.inputs`, inputs);
  console.log(`${file}: ${(bytes.length / 1e6).toFixed(1)} MB, SHA-256 ${sha256}`);
}

function isUpToDate(asset: string, inputs: string): boolean {
  const files = [asset, `${asset}.sha256`, `${asset}.inputs`];
  return files.every((file) => existsSync(file)) && readFileSync(files[2]!, 'utf8') === inputs;
}

/** A digest of everything that determines the archive's bytes: the packages, these scripts, the compressor. */
function digestOfInputs({ name, own, wanted }: AssetParts): string {
  const hash = createHash('sha256');
  hash.update(`${own.version} ${wanted.version} ${process.versions.zstd} ${name}`);
  for (const script of readdirSync(import.meta.dirname).toSorted()) {
    hash.update(readFileSync(join(import.meta.dirname, script)));
  }
  return hash.digest('hex');
}

function archive({ own, wanted }: AssetParts): Buffer {
  using temporary = temporaryPlace('ecomstream-asset-');
  const work = temporary.path;
  const content = join(work, 'content');
  copyServer(own.folder, join(work, 'own'));
  createCluster(join(work, 'own'), join(content, 'cluster'));
  copyServer(wanted.folder, join(work, 'wanted'));
  copyRuntime(join(work, 'wanted'), join(content, 'runtime'), wanted);
  return zstdCompressSync(writeTar(content), {
    params: {
      [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL,
      [constants.ZSTD_c_windowLog]: ZSTD_WINDOW_LOG,
      [constants.ZSTD_c_enableLongDistanceMatching]: 1,
    },
  });
}

function replace(path: string, content: Buffer | string): void {
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, content);
  renameSync(temporary, path);
}
