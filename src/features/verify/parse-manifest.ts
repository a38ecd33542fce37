import { readShape } from '../../core/json/read-shape.js';
import {
  COMPARED_MANIFEST,
  MANIFEST_HEAD,
  type ComparedManifest,
} from '../generate/faults/manifest-file.js';

/** A manifest, or everything that is wrong with it. */
export type ManifestResult =
  { readonly manifest: ComparedManifest } | { readonly problems: readonly string[] };

/** Checks the content of a manifest file as far as a comparison needs it. */
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
  'its generation did not come to an end (it goes on, was killed, or had no room on the disk), so what it made is not known';
