import { readShape } from '../../core/json/read-shape.js';
import {
  COMPARED_MANIFEST,
  MANIFEST_HEAD,
  type ComparedManifest,
} from '../generate/faults/manifest-file.js';

/** A manifest, or all its problems. */
export type ManifestResult =
  { readonly manifest: ComparedManifest } | { readonly problems: readonly string[] };

/** Validates the fields of a manifest that a comparison needs. */
export function parseManifest(content: unknown): ManifestResult {
  const head = readShape(MANIFEST_HEAD, content);
  if (head.problems.length > 0) {
    return { problems: ['it is not a manifest of version 1', ...head.problems] };
  }
  if (head.value?.complete === false) return { problems: [UNFINISHED] };
  const { value, problems } = readShape(COMPARED_MANIFEST, content);
  return value === undefined || problems.length > 0 ? { problems } : { manifest: value };
}

const UNFINISHED =
  'its generation did not finish (it is running, was killed, or the disk was full), so its results are not known';
