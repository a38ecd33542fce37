import { DEFAULT_DIALECT, makeDialect, type Dialect } from '../dialect/dialect.js';
import {
  candidateDialects,
  dialectsOf,
  isCommon,
  type Candidate,
  type ShapeOf,
} from './candidate-dialects.js';
import { scoreDialect } from './dialect-score.js';
import { tableShape } from './table-shape.js';
import { wholeLines, type WholeLines } from './whole-lines.js';

/** The dialect that explains a sample best, and those that explain it almost as well. */
export interface ChosenDialect {
  readonly dialect: Dialect;
  readonly rivals: readonly Dialect[];
}

/** All candidates are scored on this many bytes at the start and in the middle of each piece … */
const FIRST_LOOK_BYTES = 64 * 1024;
/** … and this many of them on the whole sample. */
const FINALISTS = 6;
/** The minimum share of rows that a delimiter splits; lower for a file with many lines above its table. */
const LEAST_SPLIT = 0.6;
const LEAST_SPLIT_BELOW_LINES = 0.3;
/** The minimum score of a dialect with an uncommon delimiter. */
const LEAST_SCORE = 0.1;
/** A dialect is a rival where its score is at least this share of the best score. */
const CLOSE = 0.7;
const LF = 0x0a;

/**
 * Chooses the dialect of decoded pieces by scoring several candidates on the whole sample.
 * @param given the delimiter, where the user set it.
 */
export function chooseDialect(pieces: readonly Buffer[], given?: string): ChosenDialect {
  const firstLook = pieces.flatMap((piece) => partsOf(piece));
  const text = firstLook.map((piece) => piece.toString('latin1')).join('\n');
  const shapeOf: ShapeOf = (dialect) => tableShape(firstLook, dialect);
  if (given !== undefined) {
    const [best] = ranked(dialectsOf(given, text, shapeOf), 0);
    return { dialect: best?.dialect ?? makeDialect({ delimiter: given }), rivals: [] };
  }
  const candidates = candidateDialects(text, shapeOf);
  const finalists = ranked(candidates, 0).slice(0, FINALISTS);
  const isAll = firstLook.length === pieces.length;
  const finals = isAll ? finalists : onAll(finalists, text, pieces);
  const strict = credible(ranked(finals, LEAST_SPLIT));
  const found = strict.length > 0 ? strict : credible(ranked(finals, LEAST_SPLIT_BELOW_LINES));
  return orWholeLines(withRivals(found), wholeLines(firstLook));
}

/** An unusual quote is chosen again on the whole sample, because quoted fields can be rare. */
function onAll(
  finalists: readonly Candidate[],
  text: string,
  pieces: readonly Buffer[],
): readonly Candidate[] {
  const shapeOf: ShapeOf = (dialect) => tableShape(pieces, dialect);
  return finalists.flatMap(({ dialect }) =>
    dialect.quote === '"'
      ? [{ dialect, shape: shapeOf(dialect) }]
      : dialectsOf(dialect.delimiter, text, shapeOf),
  );
}

function credible(candidates: readonly Ranked[]): readonly Ranked[] {
  return candidates.filter(({ dialect, score }) => score >= LEAST_SCORE || isCommon(dialect));
}

function withRivals([best, ...others]: readonly Ranked[]): ChosenDialect {
  if (best === undefined) return { dialect: DEFAULT_DIALECT, rivals: [] };
  const rivals = others.filter(
    ({ score, dialect }) =>
      score >= CLOSE * best.score && dialect.delimiter !== best.dialect.delimiter,
  );
  return { dialect: best.dialect, rivals: rivals.map(({ dialect }) => dialect) };
}

/** Where each line is a value, only the first line determines whether a comma in it is a delimiter. */
function orWholeLines(chosen: ChosenDialect, whole: WholeLines | undefined): ChosenDialect {
  if (whole === undefined) return chosen;
  const { delimiter } = chosen.dialect;
  if (!isCommon(chosen.dialect) || !whole.firstLine.includes(delimiter)) {
    return { dialect: whole.dialect, rivals: [] };
  }
  return whole.beginsWithValue ? { ...chosen, rivals: [...chosen.rivals, whole.dialect] } : chosen;
}

interface Ranked extends Candidate {
  readonly score: number;
}

/** The candidates with a positive score, best first; equal ones keep their order. */
function ranked(candidates: readonly Candidate[], leastSplit: number): readonly Ranked[] {
  return candidates
    .map((candidate) => ({ ...candidate, score: scoreDialect(candidate, leastSplit) }))
    .filter(({ score }) => score > 0)
    .toSorted((left, right) => right.score - left.score);
}

/** A short piece unchanged; of a long one, lines at its start and in its middle. */
function partsOf(piece: Buffer): readonly Buffer[] {
  if (piece.length <= 2 * FIRST_LOOK_BYTES) return [piece];
  const middle = piece.indexOf(LF, piece.length / 2) + 1 || Math.floor(piece.length / 2);
  return [0, middle].map((from) => {
    const end = piece.lastIndexOf(LF, from + FIRST_LOOK_BYTES) + 1;
    return piece.subarray(from, end > from ? end : from + FIRST_LOOK_BYTES);
  });
}
