/** The customer segments, best first. */
export const RFM_SEGMENTS = [
  'champions',
  'loyal',
  'potentialLoyalists',
  'new',
  'promising',
  'needAttention',
  'aboutToSleep',
  'atRisk',
  'cannotLose',
  'hibernating',
] as const;

export type RfmSegmentName = (typeof RFM_SEGMENTS)[number];

/** Their display names. */
export const SEGMENT_NAMES: Readonly<Record<RfmSegmentName, string>> = {
  champions: 'Champions',
  loyal: 'Loyal customers',
  potentialLoyalists: 'Potential loyalists',
  new: 'New customers',
  promising: 'Promising',
  needAttention: 'Need attention',
  aboutToSleep: 'About to sleep',
  atRisk: 'At risk',
  cannotLose: 'Cannot lose them',
  hibernating: 'Hibernating',
};

/** By recency (1 to 5) and frequency (1 to 5): the grid that most tools use. */
const GRID: readonly (readonly RfmSegmentName[])[] = [
  ['hibernating', 'hibernating', 'atRisk', 'atRisk', 'cannotLose'],
  ['hibernating', 'hibernating', 'atRisk', 'atRisk', 'cannotLose'],
  ['aboutToSleep', 'aboutToSleep', 'needAttention', 'loyal', 'loyal'],
  ['promising', 'potentialLoyalists', 'potentialLoyalists', 'loyal', 'loyal'],
  ['new', 'potentialLoyalists', 'potentialLoyalists', 'champions', 'champions'],
];

/** The segment for scores from 1 to 5, where 5 is best. */
export function rfmSegmentOf(recency: number, frequency: number): RfmSegmentName {
  const name = GRID[recency - 1]?.[frequency - 1];
  if (name === undefined) throw new RangeError('scores are from 1 to 5');
  return name;
}
