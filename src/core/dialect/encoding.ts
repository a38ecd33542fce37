/**
 * The encoding of a file's text: the standard's name of the encoding, in lower case
 * (https://encoding.spec.whatwg.org/#names-and-labels).
 */
export type Encoding = string;

/** By label: creating a decoder is slow. */
const KNOWN = new Map<string, Encoding>();

/** The encoding of a label, for example windows-1252 for `latin1`; undefined for an unknown label. */
export function findEncoding(label: string): Encoding | undefined {
  const known = KNOWN.get(label);
  if (known !== undefined) return known;
  try {
    const { encoding } = new TextDecoder(label);
    KNOWN.set(label, encoding);
    return encoding;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
