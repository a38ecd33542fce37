import type { EmbeddedStatus } from './embedded-status.js';

/** The state of the embedded server in words. */
export function describeStatus(status: EmbeddedStatus): string {
  const lines = status.running
    ? [
        `PostgreSQL ${status.version} is running (process ${status.pid}).`,
        `URL   ${status.url}`,
        `Data  ${status.dataDir}`,
      ]
    : ['The embedded PostgreSQL is not running.', `Data  ${status.dataDir}`];
  return lines.join('\n');
}
