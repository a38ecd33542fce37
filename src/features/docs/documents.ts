/** A document that is part of every package and executable. */
export interface ShippedDocument {
  /** What `ecomstream docs` calls it. */
  readonly name: string;
  /** Its path in the package. */
  readonly file: string;
  readonly summary: string;
}

/** All documents that ship with the program. The build reads this table as well, so it imports nothing. */
export const SHIPPED_DOCUMENTS: readonly ShippedDocument[] = [
  { name: 'readme', file: 'README.md', summary: 'Install, first steps, settings, exit codes' },
  {
    name: 'formats',
    file: 'FORMATS.md',
    summary: 'Files, rules, mappings, tables, JSON outputs, logs',
  },
  {
    name: 'generator',
    file: 'GENERATOR.md',
    summary: 'Sample events, and where their figures come from',
  },
  {
    name: 'operations',
    file: 'docs/operations.md',
    summary: 'Services, containers, monitoring, alerts',
  },
  { name: 'live', file: 'docs/live.md', summary: 'The shop live: windows, figures, alerts' },
  { name: 'privacy', file: 'docs/privacy.md', summary: 'Protect, delete and erase personal data' },
  { name: 'tuning', file: 'docs/tuning.md', summary: 'Settings of PostgreSQL, and sample queries' },
  {
    name: 'scaling',
    file: 'docs/scaling.md',
    summary: 'One machine, several loaders, a cluster',
  },
  { name: 'upgrading', file: 'docs/upgrading.md', summary: 'Upgrade the program and its database' },
  { name: 'changelog', file: 'CHANGELOG.md', summary: 'Changes by version' },
];
