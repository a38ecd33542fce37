import { writeFile } from 'node:fs/promises';
import { moveFile } from './move-file.js';
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

/** Moves a file to the quarantine folder and writes `<name>.reason.json` beside it. */
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
  await writeFile(`${target}.reason.json`, `${JSON.stringify(content, undefined, 2)}\n`, {
    mode: FILE_MODE,
  });
}
