import { hint } from '../../core/hints/command-hint.js';
import { POINTERS } from '../../core/hints/pointers.js';
import { UsageError } from '../../core/errors/usage-error.js';
import { readJsonFile } from '../../io/files/read-json-file.js';
import type { ComparedManifest } from '../generate/faults/manifest-file.js';
import { parseManifest } from './parse-manifest.js';

/**
 * Reads a manifest of `generate`. @throws UsageError when it is not a manifest; MachineError when it cannot be
 * read.
 */
export async function readManifest(path: string): Promise<ComparedManifest> {
  const result = parseManifest(await readJsonFile(path, 'manifest', wrongManifest));
  if ('manifest' in result) return result.manifest;
  throw wrongManifest(`Cannot use the manifest ${path}:\n${result.problems.join('\n')}`);
}

function wrongManifest(message: string): UsageError {
  return new UsageError(message, {
    code: 'usage.manifest',
    hint: hint`To write a manifest, run: ${POINTERS.generateManifest}`,
  });
}
