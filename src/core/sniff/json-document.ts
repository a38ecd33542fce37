/** A list of objects or lists, or an object that continues on the next line. */
const DOCUMENT = /^\uFEFF?\s*(?:\[\s*[[{]|\{\s*\r?\n\s*")/;
const LOOKED_AT = 4096;

/** Whether a text begins as a multi-line JSON document or one list, which is not NDJSON. */
export function isJsonDocument(begin: Buffer): boolean {
  return DOCUMENT.test(begin.subarray(0, LOOKED_AT).toString('utf8'));
}
