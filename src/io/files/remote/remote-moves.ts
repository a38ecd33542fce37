import { MachineError } from '../../../core/errors/machine-error.js';
import { SourceFileError } from '../../../core/errors/source-file-error.js';
import { distinctName } from '../distinct-name.js';
import { protectRows, type FilePrivacy } from '../file-privacy.js';
import { FILE_CHANGED, FILE_GONE } from '../source-failure.js';
import type { IdentifiedFile, SourceFile } from '../source-file.js';
import type { CopyIdentity, DoneFile, ReadableFolder } from '../source-folder.js';
import { SourceReader } from '../source-reader.js';
import { holdsContent } from './holds-content.js';
import { PrivateCopy } from './private-copy.js';
import { assertVersion, type FoundFile } from './read-remote.js';
import type { ChangeOutcome, RemoteCalls } from './remote-calls.js';
import { isRemoteError, RemoteError } from './remote-error.js';
import { pathAt, placeUrl, type RemotePath, type RemotePlace } from './remote-place.js';
import { NEVER } from '../never.js';

/**
 * Moves a version of a file to a place, under its name or, where that has other content, under a distinct one.
 * Returns its path; undefined if this version no longer exists.
 * @throws MachineError when it cannot be moved; it then stays in place.
 */
export function moveRemote(
  calls: RemoteCalls,
  file: IdentifiedFile & FoundFile,
  place: RemotePlace,
): Promise<RemotePath | undefined> {
  return withinReach(file, place, () =>
    putUnder(file, place, async (target) => {
      const outcome = await calls.move(file, target);
      if (outcome !== 'taken' || !(await holdsContent(calls, target, file))) return outcome;
      await calls.remove(file, file.tag);
      return 'done';
    }),
  );
}

/**
 * Moves a file as `moveRemote` does, but without its personal data: first a protected copy appears at the place,
 * and then the source is removed. Repeating it after a crash gives the same result.
 * @param folder where the file is read.
 * @throws FormatError when the columns with personal data cannot be identified, or compressed data is damaged, so
 * that there can be no copy; MachineError when it cannot be moved. The file then stays in place.
 */
export async function moveRemoteProtected(
  calls: RemoteCalls,
  file: DoneFile & FoundFile,
  place: RemotePlace,
  { folder, privacy }: { readonly folder: ReadableFolder; readonly privacy: FilePrivacy },
): Promise<RemotePath | undefined> {
  try {
    const dialect = file.dialect();
    const change = protectRows(privacy, dialect, file.mapping());
    const note = async (copy: CopyIdentity) => privacy.note?.(file, dialect, copy);
    const text = new SourceReader(folder, file, NEVER, dialect).read();
    await using copy = await PrivateCopy.of({ name: file.name, text }, { dialect, change, note });
    return await withinReach(file, place, async () => {
      await assertVersion(calls, file);
      const named = { name: file.name, sha256: copy.sha256 };
      const target = await putUnder(named, place, async (target) => {
        const outcome = await calls.upload(target, copy, undefined);
        return outcome === 'taken' && (await holdsContent(calls, target, copy)) ? 'done' : outcome;
      });
      if (target !== undefined) await calls.remove(file, file.tag);
      return target;
    });
  } catch (error) {
    // Another run moved it first, or the producer has written another file.
    const isElsewhere =
      error instanceof SourceFileError && [FILE_GONE, FILE_CHANGED].includes(error.code);
    if (isElsewhere) return undefined;
    throw error;
  }
}

/** Tries the possible names of content at a place. */
async function putUnder(
  file: Pick<IdentifiedFile, 'name' | 'sha256'>,
  place: RemotePlace,
  put: (target: RemotePath) => Promise<ChangeOutcome>,
): Promise<RemotePath | undefined> {
  for (const name of [file.name, distinctName(file)]) {
    const target = pathAt(place, name);
    const outcome = await put(target);
    if (outcome === 'changed') return undefined;
    if (outcome === 'done') return target;
  }
  throw new RemoteError('refused', 'its name is taken', 'Remove or rename the file there.');
}

/** @throws MachineError if the storage does not allow the work: a move to a place, or a removal. */
export async function withinReach<T>(
  { name }: Pick<SourceFile, 'name'>,
  place: RemotePlace | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isRemoteError(error)) throw error;
    const file = JSON.stringify(name);
    const what = place === undefined ? `remove ${file}` : `move ${file} to ${placeUrl(place)}`;
    throw new MachineError(`Cannot ${what}: ${error.message}.`, {
      code: 'folder.unwritable',
      hint: `Its events are loaded and will not be loaded again. ${error.hint}`,
      cause: error,
    });
  }
}
