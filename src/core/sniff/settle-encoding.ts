import type { Encoding } from '../dialect/encoding.js';
import { rolesOfName } from '../vocabulary/header-role.js';
import type { SniffedFile } from './sniff-file.js';

/** The minimum weight of a known column name. */
const KNOWN = 0.6;

/** The encodings of the languages whose column names are known. */
const WESTERN: ReadonlySet<Encoding> = new Set(['windows-1252', 'iso-8859-15', 'macintosh']);

/**
 * Removes the rival encodings that the header of a file excludes. Where a name with non-ASCII letters is known, the
 * file is in a Western European language, and a rival that recognises fewer names is wrong.
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
