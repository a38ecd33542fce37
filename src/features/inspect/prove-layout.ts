import type { Mapping } from '../../core/mapping/language/mapping.js';
import { Mappings } from '../../core/mapping/mappings.js';
import { settingsFrom } from '../../core/settings/settings-from.js';
import type { SourceFile } from '../../io/files/source-file.js';
import { ruleSettings } from '../../pipeline/rules/rule-settings.js';
import type { FilesOfFolder } from './find-files.js';
import type { FileLayout } from './group-layouts.js';
import type { Proof } from './proof/proof.js';
import { prove } from './proof/prove.js';
import type { InspectSettings } from './inspect-settings.js';

/** Maximum bytes read by default, so that the command responds quickly. */
const MOST_BYTES = 100_000_000;
/** Number of rows read of each larger file. */
const SAMPLE_ROWS = 5_000;

/** Dry-runs the files of a layout: all rows, or a sample if the files are large or few rows are wanted. */
export async function proveLayout(
  { folder }: FilesOfFolder,
  layout: FileLayout,
  mapping: Mapping,
  settings: InspectSettings,
  signal: AbortSignal,
): Promise<Proof> {
  const all = layout.files.map(({ file }) => file);
  const files = settings.sample === undefined ? firstOf(all) : all;
  const isLarge = all.some(({ bytes }) => bytes > MOST_BYTES);
  const usual = isLarge ? SAMPLE_ROWS : undefined;
  const { pii, piiKeyFile, mapping: _, ...defaults } = settingsFrom(ruleSettings, {});
  const proof = await prove({
    source: { folder, files },
    mappings: new Mappings([mapping]),
    rules: { ...defaults, ...settings, pii, piiKeyFile, mapping: undefined },
    most: settings.sample === 'all' ? undefined : (settings.sample ?? usual),
    signal,
  });
  return files.length === all.length ? proof : { ...proof, isWhole: false };
}

/** The first files, up to the default number of bytes. */
function firstOf(files: readonly SourceFile[]): readonly SourceFile[] {
  let sum = 0;
  const [first, ...others] = files;
  if (first === undefined) return [];
  sum += Math.min(first.bytes, MOST_BYTES);
  return [
    first,
    ...others.filter(({ bytes }) => {
      sum += bytes;
      return sum <= MOST_BYTES;
    }),
  ];
}
