/**
 * How the text of a file is encoded: the name that the standard gives to an encoding, in lower case
 * (https://encoding.spec.whatwg.org/#names-and-labels).
 */
export type Encoding = string;

/** The encoding that a label means, such as `latin1` windows-1252; undefined for an unknown label. */
export function findEncoding(label: string): Encoding | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
