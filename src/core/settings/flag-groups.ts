/** The groups of flags in help, in the order in which they are shown, each with a sentence about its flags. */
export const FLAG_GROUPS = {
  selection: 'Choose what the command works on.',
  input: 'Choose the files, how their columns are read, and where they go after loading.',
  event: 'Choose how many events are made, for which time and for which shop.',
  rule: 'Decide which rows are rejected or are duplicates.',
  fault: 'Make files with known faults, and record what a correct loader reports.',
  output: 'Choose what is written, where, and in which format.',
  database: 'Choose the PostgreSQL server, the schema and the load on it.',
  privacy: 'Remove personal data from everything that is stored.',
  monitoring: 'Write logs and metrics, and serve the live page.',
} as const;

/** The name of a group of flags. */
export type FlagGroup = keyof typeof FLAG_GROUPS;

/** The names of the groups, in their order. */
export const FLAG_GROUP_NAMES = Object.keys(FLAG_GROUPS) as readonly FlagGroup[];

/** Whether a text is the name of a group. */
export function isFlagGroup(name: string | undefined): name is FlagGroup {
  return name !== undefined && Object.hasOwn(FLAG_GROUPS, name);
}
