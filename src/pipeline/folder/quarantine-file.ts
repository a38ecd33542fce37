import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode } from '../../errors/error-message.js';
import { MachineError } from '../../errors/machine-error.js';
import { MAX_NAME_BYTES, moveFile } from './move-file.js';
import type { IdentifiedFile } from './source-file.js';

/** Why a file was put aside, as it stands in the reason file beside it. */
export interface QuarantineReason {
  readonly code: string;
  readonly message: string;
  readonly hint: string | undefined;
  /** For a file over its reject budget. */
  readonly figures: unknown;
}

const FILE_MODE = 0o600;

/**
 * Moves a file to the quarantine folder and writes `<name>.reason.json` beside it (under the SHA-256 of the
 * file where that name would be too long).
 * @throws MachineError when either cannot be done.
 */
export async function quarantineFile(
  file: IdentifiedFile,
  folder: string,
  reason: QuarantineReason,
  at: number,
): Promise<void> {
  const target = await moveFile(file, folder);
  if (target === undefined) return;
  const content = {
    file: file.name,
    sha256: file.sha256,
    bytes: file.bytes,
    quarantinedAt: new Date(at).toISOString(),
    ...reason,
  };
  const path = reasonPath(target, file);
  try {
    await writeFile(path, `${JSON.stringify(content, undefined, 2)}\n`, { mode: FILE_MODE });
  } catch (error) {
    throw new MachineError(`The reason file ${path} cannot be written (${errorCode(error)}).`, {
      code: 'folder.unwritable',
      hint: 'The file is in quarantine all the same; the table ingest_files holds its reason.',
      cause: error,
    });
  }
}

function reasonPath(target: string, { sha256 }: IdentifiedFile): string {
  const path = `${target}.reason.json`;
  if (Buffer.byteLength(basename(path)) <= MAX_NAME_BYTES) return path;
  return join(dirname(path), `${sha256}.reason.json`);
}
