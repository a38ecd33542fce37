import { DEFAULT_DIALECT, type Dialect } from '../dialect/dialect.js';
import { candidateDialects, type Candidate } from './candidate-dialects.js';
import { scoreDialect } from './dialect-score.js';
import { tableShape } from './table-shape.js';

/** The dialect that explains a sample best, and those that explain it about as well. */
export interface ChosenDialect {
  readonly dialect: Dialect;
  readonly rivals: readonly Dialect[];
}

/** All candidates are scored on so many bytes of each piece … */
const FIRST_LOOK_BYTES = 64 * 1024;
/** … and so many of them on the whole sample. */
const FINALISTS = 6;
/** A dialect is a rival where its score is at least this share of the best one. */
const CLOSE = 0.95;
const LF = 0x0a;

/** Chooses the dialect of decoded pieces by several hypotheses, scored over the whole sample. */
export function chooseDialect(pieces: readonly Buffer[]): ChosenDialect {
  const firstLook = pieces.map((piece) => beginningOf(piece));
  const text = firstLook.map((piece) => piece.toString('latin1')).join('\n');
  const candidates = candidateDialects(text, (dialect) => tableShape(firstLook, dialect));
  const finalists = ranked(candidates).slice(0, FINALISTS);
  const isAll = firstLook.every((piece, index) => piece.length === pieces[index]?.length);
  const finals = isAll
    ? finalists
    : ranked(finalists.map(({ dialect }) => ({ dialect, shape: tableShape(pieces, dialect) })));
  const [best, ...others] = finals;
  if (best === undefined) return { dialect: DEFAULT_DIALECT, rivals: [] };
  const rivals = others.filter(
    ({ score, dialect }) =>
      score >= CLOSE * best.score && dialect.delimiter !== best.dialect.delimiter,
  );
  return { dialect: best.dialect, rivals: rivals.map(({ dialect }) => dialect) };
}

interface Ranked {
  readonly dialect: Dialect;
  readonly score: number;
}

/** Those that explain a sample at all, best first; equal ones in the order of the candidates. */
function ranked(candidates: readonly Candidate[]): readonly Ranked[] {
  return candidates
    .map((candidate) => ({ dialect: candidate.dialect, score: scoreDialect(candidate) }))
    .filter(({ score }) => score > 0)
    .toSorted((left, right) => right.score - left.score);
}

function beginningOf(piece: Buffer): Buffer {
  if (piece.length <= FIRST_LOOK_BYTES) return piece;
  const end = piece.lastIndexOf(LF, FIRST_LOOK_BYTES) + 1;
  return piece.subarray(0, end > 0 ? end : FIRST_LOOK_BYTES);
}
