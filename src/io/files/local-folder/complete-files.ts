import type { HeldReason } from '../held-file.js';
import { mapConcurrent } from '../map-concurrent.js';
import { unendedSettle } from '../settle-times.js';
import { endsWithLine } from './line-end.js';
import type { ListedFile } from '../source-file.js';
import type { LocalFiles } from './local-files.js';
import type { OpenWriters } from './open-writers.js';
import type { QuickFolder } from './quick-folder.js';

/**
 * A file that has not changed for this many milliseconds is taken even while it is open: some producers never close
 * their files.
 */
const OPEN_AT_MOST = 3_600_000;

/** A file with the number of milliseconds since its last change. */
export interface QuietFile {
  readonly file: ListedFile;
  readonly quiet: number;
}

/**
 * Those of some settled files that are incomplete: another process has them open for writing, or they do not end
 * with a line end and have not been quiet for long. With the reason, where it was requested.
 */
export async function findIncomplete(
  files: readonly QuietFile[],
  folder: LocalFiles,
  settle: number,
  { quick, writers }: { readonly quick: QuickFolder; readonly writers: OpenWriters },
): Promise<ReadonlyMap<ListedFile, HeldReason | undefined>> {
  const incomplete = new Map<ListedFile, HeldReason | undefined>();
  if (settle === 0) return incomplete;
  const young = files.filter(({ quiet }) => quiet < OPEN_AT_MOST).map(({ file }) => file);
  const open = await writers.find(young.map((file) => folder.at(file)));
  for (const file of young) {
    if (open === undefined) incomplete.set(file, undefined);
    else if (open.has(file.name)) incomplete.set(file, 'open');
  }
  const enough = unendedSettle(settle);
  const unsure = files.filter(({ file, quiet }) => quiet < enough && !incomplete.has(file));
  const ask = async ({ file }: QuietFile) => ({
    file,
    isEnded: await endsWithLine(folder.at(file), quick),
  });
  for await (const { file, isEnded } of mapConcurrent(unsure, ask)) {
    if (!isEnded) incomplete.set(file, 'unended');
  }
  return incomplete;
}
