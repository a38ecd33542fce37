import { settingsFrom } from '../../../../src/core/settings/settings-from.js';
import type { Proof } from '../../../../src/features/inspect/proof/proof.js';
import { prove } from '../../../../src/features/inspect/proof/prove.js';
import { takesFile } from '../../../../src/features/stream/takes-file.js';
import { findMappings } from '../../../../src/io/files/find-mapping.js';
import { LocalFiles } from '../../../../src/io/files/local-folder/local-files.js';
import { streamSettings } from '../../../../src/pipeline/rules/stream-settings.js';

/** Proves the mappings of some settings with all files of a folder. */
export async function proveHere(
  path: string,
  texts: Readonly<Record<string, string>> = {},
  most?: number,
): Promise<Proof> {
  const rules = settingsFrom(streamSettings, texts);
  const mappings = await findMappings(rules.mapping);
  const folder = new LocalFiles(path, undefined, takesFile(rules, mappings));
  const { ready: files } = await folder.list();
  const { signal } = new AbortController();
  return prove({ source: { folder, files }, mappings, rules, most, signal });
}
