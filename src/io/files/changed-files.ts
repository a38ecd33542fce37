import { createHash } from 'node:crypto';
import { SourceFileError } from '../../core/errors/source-file-error.js';
import { mapConcurrent } from './map-concurrent.js';
import type { ListedFile } from './source-file.js';
import type { ChangedFile, MovedContent, ReadableFolder } from './source-folder.js';
import { distinctName } from './distinct-name.js';
import { NEVER } from './never.js';

/** The tolerance in milliseconds between the times of a file system and that of a call. */
const COARSE = 10;
/** The maximum number of cached results; it bounds memory. */
const MOST_KNOWN = 10_000;

/** The result of reading a file. */
type Verdict = Pick<ChangedFile, 'sha256' | 'how'> | 'same';

/** A place that files are moved to. */
export interface PlaceOfMoved extends Pick<ReadableFolder, 'open'> {
  /** Undefined if no file has this name, or access to it is denied. */
  find(name: string): Promise<ListedFile | undefined>;
}

/** Finds files that changed after they were moved, and reads each version of them once. */
export class ChangedFiles {
  /** By the SHA-256 that a file was moved with. */
  readonly #verdicts = new Map<string, { readonly version: string; readonly verdict: Verdict }>();
  /** The version of a possibly changed file at the last check, by the SHA-256 that it was moved with. */
  readonly #seen = new Map<string, string>();
  /** The SHA-256 of each file that was read, by its version. */
  readonly #hashes = new Map<string, string>();

  constructor(private readonly places: Readonly<Record<MovedContent['place'], PlaceOfMoved>>) {}

  async find(files: readonly MovedContent[]): Promise<ChangedFile[]> {
    const changed: ChangedFile[] = [];
    const all = new Set(files.map(({ sha256 }) => sha256));
    for await (const found of mapConcurrent(files, (file) => this.#findOne(file, all))) {
      if (found !== undefined) changed.push(found);
    }
    return changed;
  }

  /** @param all the SHA-256 of all moved files: one can have the name of another that was removed. */
  async #findOne(moved: MovedContent, all: ReadonlySet<string>): Promise<ChangedFile | undefined> {
    const folder = this.places[moved.place];
    // Where its name was taken by other content, the file has the distinct name.
    const names = [distinctName(moved), moved.name];
    for (const name of names) {
      const file = await folder.find(name);
      if (file === undefined) continue;
      if (!seemsChanged(moved, file)) return undefined;
      if (all.has(this.#hashes.get(file.version) ?? '')) return undefined;
      const verdict = await this.#judge(folder, file, moved);
      return verdict === undefined || verdict === 'same'
        ? undefined
        : { ...file, ...verdict, moved };
    }
    return undefined;
  }

  async #judge(
    folder: PlaceOfMoved,
    file: ListedFile,
    moved: MovedContent,
  ): Promise<Verdict | undefined> {
    const { version } = file;
    const known = this.#verdicts.get(moved.sha256);
    if (known?.version === version) return known.verdict;
    for (const memory of [this.#verdicts, this.#hashes, this.#seen]) {
      if (memory.size >= MOST_KNOWN) memory.clear();
    }
    const seen = this.#seen.get(moved.sha256);
    this.#seen.set(moved.sha256, version);
    // A file that is being written continuously is not read at each check.
    if (seen !== undefined && seen !== version) return undefined;
    const verdict = await compare(folder, file, moved);
    if (verdict === undefined) return undefined;
    this.#verdicts.set(moved.sha256, { version, verdict });
    this.#hashes.set(version, verdict === 'same' ? moved.sha256 : verdict.sha256);
    return verdict;
  }
}

/** Whether a file must be read to find out if it is still the moved one: its size differs, or it was written since. */
function seemsChanged(moved: MovedContent, file: ListedFile): boolean {
  if (file.bytes !== moved.bytes) return true;
  // A modification time that the producer set ahead is later than the change time, and is ignored.
  const isSet = file.modifiedAt > file.changedAt + COARSE;
  return !isSet && file.modifiedAt > moved.modifiedBefore + COARSE;
}

/** Reads a whole file; undefined if it cannot be read, or changes during the read. */
async function compare(
  folder: PlaceOfMoved,
  file: ListedFile,
  moved: MovedContent,
): Promise<Verdict | undefined> {
  try {
    await using opened = await folder.open(file, NEVER);
    const hash = createHash('sha256');
    let left = moved.bytes;
    let isStart = false;
    for await (const chunk of opened.read(0)) {
      if (left > 0 && chunk.length >= left) {
        hash.update(chunk.subarray(0, left));
        isStart = hash.copy().digest('hex') === moved.sha256;
        hash.update(chunk.subarray(left));
        left = 0;
      } else {
        hash.update(chunk);
        left = Math.max(0, left - chunk.length);
      }
    }
    await opened.assertUnchanged();
    if (isStart && file.bytes === moved.bytes) return 'same';
    return { sha256: hash.digest('hex'), how: isStart ? 'grown' : 'rewritten' };
  } catch (error) {
    if (error instanceof SourceFileError) return undefined; // it is still being written
    throw error;
  }
}
