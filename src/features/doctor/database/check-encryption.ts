import { isThisMachine } from '../../../io/postgres/connection/database-target.js';
import { doubtful, fine } from '../findings/finding.js';
import type { DatabaseCheck } from './database-look.js';

/** Checks whether the connection to the database is encrypted and authenticated. */
export const checkEncryption: DatabaseCheck = async ({ sql, target }) => {
  const [row] = await sql<{ ssl: boolean; version: string | null }[]>`
    select ssl, version from pg_stat_ssl where pid = pg_backend_pid()`;
  const version = row?.version ?? 'TLS';
  const verified = target.sslMode === 'verify-full' || target.sslMode === 'verify-ca';
  if (row?.ssl === true && (verified || isThisMachine(target.host))) {
    const name = target.sslMode === 'verify-full' ? ' for its name' : '';
    return fine('tls', verified ? `${version}, certificate verified${name}.` : `${version}.`);
  }
  if (isThisMachine(target.host))
    return fine('tls', 'Not needed: the database is on this machine.');
  if (row?.ssl === true) {
    return doubtful(
      'tls',
      `${version}, but the certificate is not verified (sslmode=${target.sslMode}).`,
      'Use sslmode=verify-full, with sslrootcert=FILE for your own authority.',
    );
  }
  return doubtful(
    'tls',
    'The connection is not encrypted: passwords and customer data are readable in the network.',
    'Enable TLS on the server (ssl = on), and remove ?sslmode= from DATABASE_URL.',
  );
};
