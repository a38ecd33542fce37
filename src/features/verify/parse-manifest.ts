import type { FileExpected, Manifest, ManifestFile } from '../generate/faults/manifest.js';
import { MANIFEST_FORMAT } from '../generate/faults/manifest.js';

/** A manifest, or what is wrong with it. */
export type ManifestResult = { readonly manifest: Manifest } | { readonly problem: string };

/** Checks the content of a manifest file as far as a comparison needs it. */
export function parseManifest(content: unknown): ManifestResult {
  if (!isObject(content) || content['format'] !== MANIFEST_FORMAT) {
    return { problem: `it is not a manifest: it does not say "format": "${MANIFEST_FORMAT}"` };
  }
  if (content['version'] !== 1) return { problem: 'only version 1 of the format is known' };
  if (content['complete'] === false) return { problem: UNFINISHED };
  const { files } = content;
  if (!Array.isArray(files)) return { problem: 'it has no list of files' };
  const wrong = files.findIndex((file: unknown) => !isFile(file));
  if (wrong >= 0) return { problem: `files[${wrong}] does not say what is expected of a file` };
  return { manifest: content as unknown as Manifest };
}

const UNFINISHED =
  'its generation did not come to an end (it goes on, was killed, or had no room on the disk), so nobody knows what it made';

function isFile(value: unknown): value is ManifestFile {
  return (
    isObject(value) &&
    typeof value['name'] === 'string' &&
    /^[0-9a-f]{64}$/.test(String(value['sha256'])) &&
    Array.isArray(value['rows']) &&
    value['rows'].every(isRow) &&
    isExpected(value['expect'])
  );
}

function isRow(value: unknown): boolean {
  if (!isObject(value) || !Number.isInteger(value['line'])) return false;
  const { rules } = value;
  return (
    rules === undefined || (Array.isArray(rules) && rules.every((rule) => typeof rule === 'string'))
  );
}

function isExpected(value: unknown): value is FileExpected {
  if (!isObject(value)) return false;
  if (value['status'] === 'quarantined') return typeof value['code'] === 'string';
  return (
    value['status'] === 'loaded' &&
    ['read', 'inserted', 'duplicates', 'rejected'].every((key) => Number.isInteger(value[key])) &&
    ['rejects', 'warnings', 'nulls'].every((key) => isCounts(value[key]))
  );
}

function isCounts(value: unknown): boolean {
  return isObject(value) && Object.values(value).every((count) => Number.isInteger(count));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
