import { isDataName } from '../../../core/dialect/file-name.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import type { KeptFolder } from '../kept-folder.js';
import type { Rewriting } from '../rewrite-rows-to.js';
import { changedFile } from '../source-failure.js';
import type { ListedFile, SourceFile } from '../source-file.js';
import { SourceReader } from '../source-reader.js';
import { holdsContent } from './holds-content.js';
import { PrivateCopy } from './private-copy.js';
import type { RemoteCalls } from './remote-calls.js';
import { isRemoteError } from './remote-error.js';
import { RemoteFiles } from './remote-files.js';
import { placeUrl, type RemotePlace } from './remote-place.js';
import { storageFailure } from './storage-failure.js';

/** One place of a remote storage with all its data files, subfolders included. */
export class KeptRemoteFiles extends RemoteFiles implements KeptFolder {
  /** @param others the other places of a run; where they are subfolders, they are left out. */
  constructor(calls: RemoteCalls, place: RemotePlace, others: readonly RemotePlace[] = []) {
    const except = others.filter((other) => placeUrl(other) !== placeUrl(place));
    super(calls, place, { isTaken: isDataName, isRecursive: true, except });
  }

  locationOf(name: string): string {
    return placeUrl(this.place) + name;
  }

  isMissing(error: unknown): boolean {
    const cause = error instanceof MachineError ? error.cause : undefined;
    return isRemoteError(cause) && cause.kind === 'no-place';
  }

  async *filesNamed(
    isAsked: (lastName: string) => boolean,
    isDeep: boolean,
  ): AsyncGenerator<readonly ListedFile[]> {
    try {
      for await (const { files } of this.pages(isDeep)) {
        yield files.filter(({ name }) => {
          const [last = '', ...folders] = name.split('/').toReversed();
          return isAsked(last) && !folders.some((folder) => folder.startsWith('.'));
        });
      }
    } catch (error) {
      if (!this.isMissing(error)) throw error;
    }
  }

  async rewrite(file: SourceFile, rewriting: Rewriting, signal: AbortSignal): Promise<void> {
    const found = this.at(file);
    const text = new SourceReader(this, file, signal, rewriting.dialect).read();
    await using copy = await PrivateCopy.of({ name: file.name, text }, rewriting);
    signal.throwIfAborted();
    await this.#changing('rewrite', file, async () => {
      const outcome = await this.calls.upload(found, copy, found.tag);
      // The reply to a success can be lost.
      if (outcome !== 'done' && !(await holdsContent(this.calls, found, copy))) {
        throw changedFile(file);
      }
    });
  }

  async remove(file: ListedFile): Promise<void> {
    const found = this.at(file);
    await this.#changing('remove', file, () => this.calls.remove(found, found.tag));
  }

  /** @throws MachineError if the storage does not allow the work. */
  async #changing(
    what: 'rewrite' | 'remove',
    { name }: SourceFile,
    work: () => Promise<unknown>,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!isRemoteError(error)) throw error;
      throw storageFailure(error, `${what} ${JSON.stringify(this.locationOf(name))}`, {
        code: 'folder.unwritable',
        hint: `${error.hint} Then run the command again. Completed work is kept.`,
      });
    }
  }
}
