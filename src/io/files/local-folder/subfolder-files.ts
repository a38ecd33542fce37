import type { Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { escapedName } from './escaped-name.js';
import { isUnfinishedName } from '../ignored-files.js';

/** The milliseconds for which a count is cached: the walk costs more than a poll of the folder. */
const GOOD_FOR = 60_000;
/** A walk ends after this many entries; the count is then a lower bound. */
const MOST_ENTRIES = 100_000;

/** An entry with a name in bytes; the types of Node lack it. */
type RawEntry = Pick<Dirent, 'isFile' | 'isDirectory'> & { readonly name: unknown };

/** Counts the files in all subfolders of a folder, once a minute. Links are not followed. */
export class SubfolderFiles {
  readonly #own: ReadonlySet<string>;
  #counted: { readonly at: number; readonly files: number } | undefined;

  /**
   * @param own the folders of the run, whose files are not counted.
   * @param now monotonic milliseconds.
   */
  constructor(
    private readonly folder: string,
    own: readonly string[],
    private readonly now: () => number,
  ) {
    this.#own = new Set(own.map((path) => resolve(path)));
  }

  /** The number of files; `subfolders` are the names of the direct subfolders. */
  async count(subfolders: readonly Buffer[]): Promise<number> {
    if (subfolders.length === 0) return 0;
    const at = this.now();
    if (this.#counted !== undefined && at - this.#counted.at < GOOD_FOR) return this.#counted.files;
    const files = await this.#walk(subfolders);
    this.#counted = { at, files };
    return files;
  }

  async #walk(subfolders: readonly Buffer[]): Promise<number> {
    const waiting: Buffer[] = [];
    const add = (parent: Buffer, name: Buffer): void => {
      const path = Buffer.concat([parent, Buffer.from('/'), name]);
      if (!this.#own.has(path.toString('utf8'))) waiting.push(path);
    };
    const root = Buffer.from(resolve(this.folder));
    for (const name of subfolders) add(root, name);
    let entries = 0;
    let files = 0;
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      for await (const entry of entriesOf(path)) {
        if (++entries > MOST_ENTRIES) return files;
        const { name } = entry;
        if (!Buffer.isBuffer(name) || isUnfinishedName(escapedName(name))) continue;
        if (entry.isDirectory()) add(path, name);
        else if (entry.isFile()) files += 1;
      }
    }
    return files;
  }
}

/** The entries of a folder; none if it is not accessible or missing. */
async function* entriesOf(path: Buffer): AsyncGenerator<RawEntry> {
  try {
    const entries: AsyncIterable<RawEntry> = await opendir(path, {
      encoding: 'buffer' as BufferEncoding,
    });
    yield* entries;
  } catch {
    return; // a folder that is not accessible is not counted
  }
}
