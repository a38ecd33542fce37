import { closeSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { containerOf } from '../../../core/dialect/file-name.js';
import { isLineEnd, LINE_END_BYTES } from '../is-line-end.js';
import type { LocalFile } from './local-file.js';
import { READ_FLAGS } from './open-regular.js';
import type { QuickFolder } from './quick-folder.js';

/**
 * Whether a file ends with a line end, also in UTF-16. Also true if this is unknown: for compressed files, and
 * for a file that cannot be read, whose load reports the error.
 */
export async function endsWithLine(file: LocalFile, quick: QuickFolder): Promise<boolean> {
  if (containerOf(file.name) !== undefined) return true;
  if (file.bytes === 0) return false;
  try {
    const end = quick.isQuick ? quick.atOnce(() => endAtOnce(file)) : await endOf(file);
    return isLineEnd(end);
  } catch {
    return true;
  }
}

function endAtOnce({ path, bytes }: LocalFile): Buffer {
  const fd = openSync(path, READ_FLAGS);
  try {
    const end = Buffer.alloc(Math.min(LINE_END_BYTES, bytes));
    return end.subarray(0, readSync(fd, end, 0, end.length, bytes - end.length));
  } finally {
    closeSync(fd);
  }
}

async function endOf({ path, bytes }: LocalFile): Promise<Buffer> {
  const handle = await open(path, READ_FLAGS);
  try {
    const end = Buffer.alloc(Math.min(LINE_END_BYTES, bytes));
    const { bytesRead } = await handle.read(end, 0, end.length, bytes - end.length);
    return end.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
