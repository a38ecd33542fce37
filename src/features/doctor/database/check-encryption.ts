import { isThisMachine } from '../../../io/postgres/connection/database-target.js';
import { doubtful, fine } from '../findings/finding.js';
import type { DatabaseCheck } from './database-look.js';

/** Whether others can read or forge what goes to the database. */
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
      `${version}, but nobody verifies the certificate (sslmode=${target.sslMode}).`,
      'Use sslmode=verify-full, with sslrootcert=FILE for an authority of your own.',
    );
  }
  return doubtful(
    'tls',
    'Everything, customers and passwords, goes unencrypted over the network.',
    'Switch ssl on in the server, and leave ?sslmode= out of DATABASE_URL.',
  );
};
