/** A document that is part of every package and executable. */
export interface ShippedDocument {
  /** Its name in `ecomstream docs`. */
  readonly name: string;
  /** Its path in the package. */
  readonly file: string;
  readonly summary: string;
}

/** All documents that ship with the program. The build imports this table too, so it must not import anything. */
export const SHIPPED_DOCUMENTS: readonly ShippedDocument[] = [
  { name: 'readme', file: 'README.md', summary: 'First steps, features, commands' },
  {
    name: 'install',
    file: 'docs/install.md',
    summary: 'Installation, platforms, shell completion',
  },
  { name: 'tasks', file: 'docs/tasks.md', summary: 'Commands for common tasks' },
  {
    name: 'settings',
    file: 'docs/settings.md',
    summary: 'Configuration, environment, passwords, TLS, exit codes',
  },
  { name: 'troubleshooting', file: 'docs/troubleshooting.md', summary: 'Symptoms, causes, fixes' },
  { name: 'queries', file: 'docs/queries.md', summary: 'SQL for sales, funnel, products, rejects' },
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
  { name: 'tuning', file: 'docs/tuning.md', summary: 'Settings and maintenance of PostgreSQL' },
  {
    name: 'scaling',
    file: 'docs/scaling.md',
    summary: 'One machine, several loaders, a cluster',
  },
  { name: 'upgrading', file: 'docs/upgrading.md', summary: 'Upgrade the program and its database' },
  { name: 'changelog', file: 'CHANGELOG.md', summary: 'Changes by version' },
];
