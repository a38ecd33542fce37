import { share } from '../../../core/settings/value-parsers.js';
import { ANOMALY_KINDS, NO_ANOMALIES, type AnomalyCounts } from '../anomalies/anomaly.js';
import {
  FAULT_NAMES,
  MIXED_FAULTS,
  NO_FAULTS,
  ROW_FAULTS,
  type FaultShares,
  type RowFault,
} from './fault-shares.js';

/** The deliberate faults: shares of rows and files, and numbers of time windows. */
export interface Faults {
  readonly shares: FaultShares;
  readonly anomalies: AnomalyCounts;
}

/**
 * Parses faults such as `late=2%,malformed=0.01,revenue-drop=2`, or `all` for all faults of rows and files; a
 * later entry overrides an earlier one.
 * @throws Error whose message completes "is not valid: …".
 */
export function parseFaults(list: string): Faults {
  let shares: FaultShares = NO_FAULTS;
  let anomalies: AnomalyCounts = NO_ANOMALIES;
  for (const entry of list.split(',')) {
    const [name = '', text] = entry.trim().split('=');
    if (name === 'all' && text === undefined) shares = MIXED_FAULTS;
    else if (FAULT_NAMES.includes(name) && text !== undefined) {
      shares = { ...shares, [name]: share(text) };
    } else if (ANOMALY_NAMES.includes(name) && text !== undefined) {
      anomalies = { ...anomalies, [name]: windows(text) };
    } else throw new Error(EXPECTED);
  }
  const rows = Object.keys(ROW_FAULTS).reduce((sum, name) => sum + shares[name as RowFault], 0);
  if (rows > 1)
    throw new Error('expected shares of the faults of rows that are at most 100% together');
  return { shares, anomalies };
}

const ANOMALY_NAMES: readonly string[] = ANOMALY_KINDS;

const EXPECTED = [
  `expected faults with a share, such as late=2%, of ${FAULT_NAMES.join(', ')}`,
  `anomalies with a number, such as revenue-drop=2, of ${ANOMALY_NAMES.join(', ')}`,
  'or all',
].join('; ');

/** Maximum number of windows of a kind. */
const MOST_WINDOWS = 1_000;

function windows(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= MOST_WINDOWS) return number;
  throw new Error(
    `expected a number of windows for each anomaly, such as revenue-drop=2, at most ${MOST_WINDOWS}`,
  );
}
