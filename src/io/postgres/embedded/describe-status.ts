import type { EmbeddedStatus, TcpStatus } from './embedded-status.js';

/** The state of the embedded server in words. */
export function describeStatus(status: EmbeddedStatus): string {
  const lines = status.running
    ? [
        `PostgreSQL ${status.version} is running (process ${status.pid}).`,
        `URL   ${status.url}`,
        `Data  ${status.dataDir}`,
        ...describeTcp(status.tcp),
      ]
    : ['The embedded PostgreSQL is not running.', `Data  ${status.dataDir}`];
  return lines.join('\n');
}

function describeTcp(tcp: TcpStatus | null): string[] {
  if (tcp === null) return [];
  return [`TCP   ${tcp.url} (read only, password in ${tcp.passwordFile})`];
}
