/** The groups of flags in `--help`, in display order, each with a sentence about its flags. */
export const FLAG_GROUPS = {
  selection: 'Select the data of the command.',
  input: 'Set the files, their format, and their location after the load.',
  event: 'Set number, time range and shop of the events.',
  rule: 'Set the rules for rejects and duplicates.',
  fault: 'Inject known faults, and record the results of a correct loader.',
  output: 'Set content, destination and format of the output.',
  database: 'Set the PostgreSQL server, the schema, and the load on the server.',
  privacy: 'Protect personal data in everything that is stored.',
  monitoring: 'Write logs and metrics, and serve the live page.',
} as const;

/** The name of a group of flags. */
export type FlagGroup = keyof typeof FLAG_GROUPS;

/** The names of the groups, in order. */
export const FLAG_GROUP_NAMES = Object.keys(FLAG_GROUPS) as readonly FlagGroup[];

/** Whether a text is the name of a group. */
export function isFlagGroup(name: string | undefined): name is FlagGroup {
  return name !== undefined && Object.hasOwn(FLAG_GROUPS, name);
}
