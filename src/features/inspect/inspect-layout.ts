import type { Mapping } from '../../core/mapping/language/mapping.js';
import { isEmpty, NO_ANSWERS, type Answers } from '../../core/propose/answers.js';
import type { MappingJson } from '../../core/propose/mapping-json.js';
import { readingsOf, type Reading } from '../../core/propose/propose-layouts.js';
import type { FileLayout, SampledLayout } from './group-layouts.js';
import { layoutMapping, type LayoutMapping, type MappingName } from './layout-mapping.js';
import type { Proof } from './proof/proof.js';

/** The possible readings of a layout, most likely first, without rows. */
export interface ReadLayout {
  readonly layout: FileLayout;
  readonly readings: readonly MappedReading[];
  /** The mapping files that result without answers; see `writeMapping`. */
  readonly unanswered: readonly MappingJson[];
}

/** A reading of a layout with its mapping; undefined when a question must be answered first. */
interface MappedReading {
  readonly reading: Reading;
  readonly mapping: LayoutMapping | undefined;
}

/** The files of one layout, their meaning, and the result of a dry run. */
export interface InspectedLayout extends MappedReading, Omit<ReadLayout, 'readings'> {
  /** Undefined without a mapping. */
  readonly proof: Proof | undefined;
}

/** Finds the possible readings of a layout. */
export function readLayout(
  { layout, table }: SampledLayout,
  answers: Answers,
  name: MappingName,
): ReadLayout {
  const { dialect, hasHeader } = layout.sniffed;
  const format = { format: dialect.format, hasHeader };
  const mapped = (given: Answers) =>
    readingsOf(table, format, given).map((reading) => ({
      reading,
      mapping: layoutMapping(reading, layout, name),
    }));
  const found = mapped(answers);
  const unanswered = (isEmpty(answers) ? found : mapped(NO_ANSWERS)).flatMap(
    ({ mapping }): MappingJson[] => (mapping?.json === undefined ? [] : [mapping.json]),
  );
  return { layout, readings: found, unanswered };
}

/** A reading that loads less than this share of the rows is discarded. */
const LEAST_LOADED = 0.5;

/** Selects the most likely reading of a layout that loads most of its rows. */
export async function inspectLayout(
  { readings, ...common }: ReadLayout,
  prove: (mapping: Mapping) => Promise<Proof>,
): Promise<InspectedLayout> {
  let best: InspectedLayout | undefined;
  for (const mapped of readings) {
    const proof = mapped.mapping && (await prove(mapped.mapping.mapping));
    const share = loadedShare(proof);
    if (best === undefined || share > loadedShare(best.proof))
      best = { ...common, ...mapped, proof };
    if (share >= LEAST_LOADED) break;
  }
  if (best === undefined) throw new RangeError('a layout has at least one reading');
  return best;
}

/** The share of rows that are loaded or skipped; negative when a file cannot be loaded. */
function loadedShare(proof: Proof | undefined): number {
  if (proof === undefined || proof.quarantined.length > 0) return -1;
  return 1 - proof.rejected / Math.max(1, proof.read);
}
