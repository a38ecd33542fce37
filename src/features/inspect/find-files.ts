import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { isDataName, isSurelyData } from '../../core/dialect/file-name.js';
import { errorCode } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';
import { UsageError } from '../../core/errors/usage-error.js';
import { LocalFolder } from '../../io/files/local-folder/local-folder.js';
import { isRemoteUrl } from '../../io/files/remote/remote-place.js';
import type { SourceFile } from '../../io/files/source-file.js';
import type { SourceFolder } from '../../io/files/source-folder.js';
import { SYSTEM_CLOCK } from '../../io/process/clock.js';

/** Files of one folder that are inspected together. */
export interface FilesOfFolder {
  /** As given by the user. */
  readonly path: string;
  readonly folder: SourceFolder;
  readonly files: readonly SourceFile[];
  /** Names of the other data files in the folder. */
  readonly others: readonly string[];
}

/**
 * Finds the given files and the data files of given folders, with any names.
 * @throws UsageError for a name that no load would accept; MachineError for a missing path.
 */
export async function findFiles(paths: readonly string[]): Promise<readonly FilesOfFolder[]> {
  const wanted = new Map<string, Set<string> | 'all'>();
  for (const path of paths) {
    refuseRemote(path);
    if (await isFolder(path)) {
      wanted.set(path, 'all');
      continue;
    }
    requireDataName(path);
    const names = wanted.get(dirname(path)) ?? new Set<string>();
    if (names !== 'all') wanted.set(dirname(path), names.add(basename(path)));
  }
  return Promise.all([...wanted].map(([path, names]) => filesOf(path, names)));
}

async function filesOf(path: string, names: ReadonlySet<string> | 'all'): Promise<FilesOfFolder> {
  const folder = new LocalFolder({
    // Nothing is ever moved to the other folders.
    places: { incoming: path, processed: path, quarantine: path },
    settle: 0,
    clock: SYSTEM_CLOCK,
    isReadOnly: true,
    isTaken: isDataName,
  });
  const { ready, unfinished } = await folder.list();
  const all = [...ready, ...unfinished].toSorted((left, right) =>
    left.name < right.name ? -1 : 1,
  );
  const files = all.filter(({ name }) => names === 'all' || names.has(name));
  const others = all.filter((file) => !files.includes(file) && isSurelyData(file.name));
  if (files.length > 0) return { path, folder, files, others: others.map(({ name }) => name) };
  throw new UsageError(`Cannot find a data file in ${JSON.stringify(path)}.`, {
    code: 'usage.no_files',
    hint: 'Use files that end in .csv, .tsv, .txt, .dat, .ndjson, .jsonl or .json, also compressed as .gz, .zst or .zip.',
  });
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    const isMissing = errorCode(error) === 'ENOENT';
    throw new MachineError(
      `Cannot open ${JSON.stringify(path)}: ${isMissing ? 'no such file or folder' : (errorCode(error) ?? 'it cannot be read')}.`,
      {
        code: isMissing ? 'file.missing' : 'file.unreadable',
        hint: isMissing
          ? `Check the path; it is relative to ${resolve('.')}.`
          : 'Check its permissions.',
        cause: error,
      },
    );
  }
}

function refuseRemote(path: string): void {
  if (!isRemoteUrl(path)) return;
  throw new UsageError(`Cannot inspect ${JSON.stringify(path)}: remote files are not sampled.`, {
    code: 'usage.remote',
    hint: 'Copy one of the files to this machine and inspect it there; its mapping loads the remote ones.',
  });
}

function requireDataName(path: string): void {
  if (isDataName(basename(path))) return;
  const isSheet = /\.(?:xlsx?|ods|numbers)$/i.test(path);
  throw new UsageError(
    `Cannot inspect ${JSON.stringify(path)}: its name does not end like that of a data file.`,
    {
      code: 'usage.file_name',
      hint: isSheet
        ? 'Save the sheet as CSV, and inspect that file.'
        : 'Rename it to end in .csv, .tsv, .txt, .ndjson or .json, also compressed as .gz, .zst or .zip.',
    },
  );
}
