import { Draft, type FileContent, type WholeFile } from './draft.js';

/**
 * Writes a file atomically: it appears complete under its name, flushed to the disk with its folder, or not at all.
 * It is written under a temporary name in the same folder, which is removed on every failure. An older file stays
 * until then. Use `Draft` where something must be checked before the file appears.
 * @throws what the content throws; the system's error, such as `ENOSPC`, or `EEXIST` for a file that must not be
 * replaced.
 */
export async function writeWhole(target: WholeFile, content: FileContent): Promise<void> {
  await using draft = await Draft.open(target);
  await draft.write(content);
  await draft.appear();
}
