/**
 * How the text of a file is encoded: the name that the standard gives to an encoding, in lower case
 * (https://encoding.spec.whatwg.org/#names-and-labels).
 */
export type Encoding = string;

/** By label: a decoder takes long to make. */
const KNOWN = new Map<string, Encoding>();

/** The encoding that a label means, such as `latin1` windows-1252; undefined for an unknown label. */
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
