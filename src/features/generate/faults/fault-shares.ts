/** What can go wrong with a row, and what that is in words. */
export const ROW_FAULTS = {
  late: 'the row stands in a later file than it belongs into: half in the next, few up to 50 later',
  'out-of-order': 'the row stands up to 20 rows later than its time says',
  duplicate: 'the row comes once more, exactly as it was, in the same file or a later one',
  'reused-id': 'another event has the id of one up to a minute before: a duplicate',
  'distant-id': 'another event has the id of one more than 7 days before: no duplicate',
  malformed: 'the row breaks a rule; each rule has its turn',
  null: 'a value is missing; each column has its turn',
  oversized: 'a value or the row is too long; each limit has its turn',
  'unknown-type': 'the event type is one that nobody knows',
} as const;

/** What can go wrong with a file. */
export const FILE_FAULTS = {
  drift: 'another header: reordered, in capitals, a column more or less, named twice, semicolons',
  encoding: 'UTF-16, a byte order mark, or line ends CRLF, CR or mixed',
  'truncated-file': 'the file ends in the middle of a row, of its header, or before its first byte',
  'in-place': 'the file is written slowly under its final name, and not renamed when it is done',
  resent: 'the file comes once more under another name, after the next one',
  repacked: 'the same, but compressed where it was not, or the other way round: only duplicates',
} as const;

export type RowFault = keyof typeof ROW_FAULTS;
export type FileFault = keyof typeof FILE_FAULTS;

/** The share of the rows, or of the files, that each fault hits; from 0 to 1. */
export type FaultShares = Readonly<Record<RowFault | FileFault, number>>;

/** All faults of rows and files. */
export const FAULT_NAMES: readonly string[] = [
  ...Object.keys(ROW_FAULTS),
  ...Object.keys(FILE_FAULTS),
];

/** No faults at all. */
export const NO_FAULTS = sharesFrom({});

/** All faults, each in a share that a folder of twenty files shows: `--faults all`. */
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

/** Whether some rows or files go wrong. */
export function hasFaults(shares: FaultShares): boolean {
  return Object.values(shares).some((share) => share > 0);
}

function sharesFrom(given: Partial<FaultShares>): FaultShares {
  const all = Object.fromEntries(FAULT_NAMES.map((name) => [name, 0]));
  return { ...(all as FaultShares), ...given };
}
