import type { Encoding } from '../dialect/encoding.js';
import { rolesOfName } from '../vocabulary/header-role.js';
import type { SniffedFile } from './sniff-file.js';

/** A name that is known for certain, or for one of its meanings. */
const KNOWN = 0.6;

/** Encodings of the languages whose names of columns are known. */
const WESTERN: ReadonlySet<Encoding> = new Set(['windows-1252', 'iso-8859-15', 'macintosh']);

/**
 * A file without those rivals of its encoding that its header excludes. Where a name with letters beyond ASCII is known,
 * the file is written in a language of Western Europe, and a rival that knows fewer of the names is wrong.
 * @param readAs reads the same sample in another encoding.
 */
export function settleEncoding(
  file: SniffedFile,
  readAs: (encoding: Encoding) => SniffedFile | undefined,
): SniffedFile {
  const { encoding } = file;
  const own = knownNames(file);
  if (encoding.rivals.length === 0 || own === 0) return file;
  const rivals = encoding.rivals.filter(
    (rival) => WESTERN.has(rival) && knownNames(readAs(rival)) >= own,
  );
  return { ...file, encoding: { ...encoding, rivals } };
}

function knownNames({ header = [] }: Partial<Pick<SniffedFile, 'header'>> = {}): number {
  return header.filter((name) => {
    const [best] = /[^\p{ASCII}]/u.test(name) ? rolesOfName(name) : [];
    return best !== undefined && best.weight >= KNOWN;
  }).length;
}
