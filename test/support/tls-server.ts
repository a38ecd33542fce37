import { copyFileSync, chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveToServer, serverUser } from '../../src/io/postgres/embedded/server-user.js';
import { openConnection } from '../../src/io/postgres/connection/connection.js';
import type { ServerCertificate } from './certificates.js';
import { freePort } from './free-port.js';
import { startSecondServer, type InstalledServer, type SecondServer } from './second-server.js';

/** A server that listens on all addresses and asks the user `ann` for her password. */
export interface TcpServer extends SecondServer {
  readonly port: number;
}

export const PASSWORD = 'hunter2:\\x';

/** Starts the installed server on a port, with TLS where it is given a certificate. */
export async function startTcpServer(
  server: InstalledServer,
  certificate?: ServerCertificate,
): Promise<TcpServer> {
  const port = await freePort();
  const started = await startSecondServer(server, {
    settings: [
      'listen_addresses=*',
      `port=${port}`,
      'password_encryption=scram-sha-256',
      ...(certificate === undefined ? [] : ['ssl=on']),
    ],
    prepare: (data) => {
      const rules = ['local all ecom trust', 'host all ann all scram-sha-256', ''];
      writeFileSync(join(data, 'pg_hba.conf'), rules.join('\n'));
      if (certificate === undefined) return;
      give(certificate.certificate, join(data, 'server.crt'));
      give(certificate.key, join(data, 'server.key'));
    },
  });
  const target = { ...started.target, port };
  await using connection = await openConnection(target, { schema: 'public', applicationName: 't' });
  await connection.sql.unsafe(`create role ann login password '${PASSWORD}'`);
  await connection.sql`create database shop owner ann`;
  return { ...started, target, port };
}

/** Copies a file to a server, which wants to be the only one that can read it. */
function give(from: string, to: string): void {
  copyFileSync(from, to);
  chmodSync(to, 0o600);
  giveToServer(to, serverUser());
}
