/** The faults of rows, with descriptions. */
export const ROW_FAULTS = {
  late: 'the row is in a later file: half in the next one, few up to 50 files later',
  'out-of-order': 'the row is up to 20 rows later than its time',
  duplicate: 'the row is repeated unchanged, in the same file or a later one',
  'reused-id': 'an event has the id of another one up to a minute earlier: a duplicate',
  'distant-id': 'an event has the id of another one more than 7 days earlier: no duplicate',
  malformed: 'the row breaks a rule; all rules in turn',
  null: 'a value is missing; all columns in turn',
  oversized: 'a value or the row is too long; all limits in turn',
  'unknown-type': 'the event type is unknown',
} as const;

/** The faults of files, with descriptions. */
export const FILE_FAULTS = {
  drift:
    'the header differs: reordered, upper case, a column more or less, a repeated column, semicolons',
  encoding: 'UTF-16, a byte order mark, or line endings CRLF, CR or mixed',
  'truncated-file': 'the file ends within a row or its header, or is empty',
  'in-place': 'the file is written slowly under its final name, without a rename at the end',
  resent: 'the file is repeated under another name, after the next one',
  repacked: 'like resent, but compressed if the original is not, or vice versa: only duplicates',
} as const;

export type RowFault = keyof typeof ROW_FAULTS;
export type FileFault = keyof typeof FILE_FAULTS;

/** The share of the rows or files that each fault affects; from 0 to 1. */
export type FaultShares = Readonly<Record<RowFault | FileFault, number>>;

/** All faults of rows and files. */
export const FAULT_NAMES: readonly string[] = [
  ...Object.keys(ROW_FAULTS),
  ...Object.keys(FILE_FAULTS),
];

/** No faults at all. */
export const NO_FAULTS = sharesFrom({});

/** All faults, with shares that are visible in a folder of twenty files: `--faults all`. */
export const MIXED_FAULTS: FaultShares = {
  late: 0.02,
  'out-of-order': 0.05,
  duplicate: 0.01,
  'reused-id': 0.001,
  'distant-id': 0.001,
  malformed: 0.01,
  null: 0.01,
  oversized: 0.001,
  'unknown-type': 0.001,
  drift: 0.2,
  encoding: 0.2,
  'truncated-file': 0.05,
  'in-place': 0.05,
  resent: 0.1,
  repacked: 0.05,
};

/** Whether any share is above 0. */
export function hasFaults(shares: FaultShares): boolean {
  return Object.values(shares).some((share) => share > 0);
}

function sharesFrom(given: Partial<FaultShares>): FaultShares {
  const all = Object.fromEntries(FAULT_NAMES.map((name) => [name, 0]));
  return { ...(all as FaultShares), ...given };
}
