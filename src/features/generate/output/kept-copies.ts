import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { CopyKind, EventFile } from './event-sink.js';

/** Copies of files to resend: hidden until they are sent, and deleted if they are not. */
export class KeptCopies {
  readonly #discards = new Map<string, () => void>();

  constructor(private readonly folder: string) {}

  /** Keeps a copy of the file at a path. */
  async keep(path: string, file: EventFile, kind: CopyKind): Promise<EventFile> {
    const isPacked = file.name.endsWith('.gz');
    const name =
      kind === 'resent' ? file.name : isPacked ? file.name.slice(0, -3) : `${file.name}.gz`;
    const hidden = this.#hiddenPath(`${kind}_${name}`);
    const discard = () => rmSync(hidden, { force: true });
    process.once('exit', discard);
    this.#discards.set(hidden, discard);
    try {
      if (kind === 'repacked')
        return { name: `${kind}_${name}`, ...(await repack(path, hidden, isPacked)) };
      await copyFile(path, hidden);
      return { ...file, name: `${kind}_${name}` };
    } catch (error) {
      this.#forget(hidden);
      await rm(hidden, { force: true }).catch(() => undefined); // keep the first error
      throw error;
    }
  }

  /** Publishes a copy under its name; returns its path. */
  async send({ name }: EventFile): Promise<string> {
    const [hidden, path] = [this.#hiddenPath(name), join(this.folder, name)];
    await rename(hidden, path);
    this.#forget(hidden);
    return path;
  }

  #hiddenPath(name: string): string {
    return join(this.folder, `.${name}.tmp`);
  }

  #forget(hidden: string): void {
    process.off('exit', this.#discards.get(hidden) ?? (() => undefined));
    this.#discards.delete(hidden);
  }
}

/** Writes the same rows with other bytes, at the usual compression level. */
async function repack(
  from: string,
  to: string,
  isPacked: boolean,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(
    createReadStream(from),
    isPacked ? createGunzip() : createGzip({ level: 3 }),
    async function* watch(source: AsyncIterable<Buffer>) {
      for await (const part of source) {
        hash.update(part);
        bytes += part.length;
        yield part;
      }
    },
    createWriteStream(to, { flags: 'wx' }),
  );
  return { bytes, sha256: hash.digest('hex') };
}
