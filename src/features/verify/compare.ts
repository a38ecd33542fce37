import type { ComparedManifest } from '../generate/faults/manifest-file.js';
import { addCounts } from '../../core/rows/tally.js';

type ComparedFile = ComparedManifest['files'][number];
type Counts = Readonly<Record<string, number>>;

/** The ledger record and the rejects of one file. */
export interface LedgerFile {
  readonly status: string;
  /** The reason of its quarantine; begins with the code. */
  readonly reason: string | null;
  readonly sums: Counts;
  readonly rejects: Counts;
  readonly warnings: Counts;
  readonly nulls: Counts;
  /** The rules that a rejected row broke, sorted, by line. */
  readonly rejectLines: ReadonlyMap<number, string>;
}

/** One figure that differs between manifest and ledger. */
export interface Difference {
  readonly file: string;
  /** The name of the figure: `inserted`, `rejects price.range`, `line 17`. */
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

/** The result of comparing a manifest with the database. */
export interface Verification {
  readonly ok: boolean;
  readonly files: number;
  readonly rows: number;
  readonly differences: readonly Difference[];
}

/** Compares every file of a manifest with its ledger record, by SHA-256; copies count once. */
export function compareLedger(
  manifest: ComparedManifest,
  ledger: ReadonlyMap<string, LedgerFile>,
): Verification {
  const originals = manifest.files.filter(({ copyOf }) => copyOf === undefined);
  const differences = originals.flatMap((file) => compareFile(file, ledger.get(file.sha256)));
  const rows = originals.reduce(
    (sum, { expect }) => sum + (expect.status === 'loaded' ? expect.read : 0),
    0,
  );
  return { ok: differences.length === 0, files: originals.length, rows, differences };
}

function compareFile(file: ComparedFile, found: LedgerFile | undefined): readonly Difference[] {
  const { name, expect } = file;
  const differs = (what: string, expected: string, found: string): Difference[] =>
    expected === found ? [] : [{ file: name, what, expected, found }];
  if (found === undefined) return differs('file', expect.status, 'not in the ledger');
  if (found.status !== expect.status) return differs('file', expect.status, found.status);
  if (expect.status === 'quarantined') {
    return differs('reason', expect.code, found.reason?.split(':')[0] ?? 'none');
  }
  const { read, inserted, duplicates, rejected, rejects, warnings, nulls } = expect;
  const counts = (label: string, expected: Counts, found: Counts) =>
    Object.keys(addCounts(expected, found)).flatMap((key) =>
      differs(`${label}${key}`, String(expected[key] ?? 0), String(found[key] ?? 0)),
    );
  return [
    ...counts('', { read, inserted, duplicates, rejected }, found.sums),
    ...counts('rejects ', rejects, found.rejects),
    ...counts('warnings ', warnings, found.warnings),
    ...counts('nulls ', nulls, found.nulls),
    ...compareLines(file, found).flatMap(([line, expected, found]) =>
      differs(`line ${line}`, expected, found),
    ),
  ];
}

const ACCEPTED = 'accepted';

function compareLines(
  { rows }: ComparedFile,
  { rejectLines }: LedgerFile,
): readonly (readonly [line: number, expected: string, found: string])[] {
  const expected = new Map(
    rows.flatMap(({ line, rules }) => (rules === undefined ? [] : [[line, rulesText(rules)]])),
  );
  const lines = [...new Set([...expected.keys(), ...rejectLines.keys()])];
  return lines.map((line) => [
    line,
    expected.get(line) ?? ACCEPTED,
    rejectLines.get(line) ?? ACCEPTED,
  ]);
}

/** The rules of a row, sorted, for comparisons. */
export function rulesText(rules: readonly string[]): string {
  return [...new Set(rules)].toSorted().join(' ');
}
