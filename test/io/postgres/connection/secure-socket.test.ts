import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import { openConnection } from '../../../../src/io/postgres/connection/connection.js';
import type { DatabaseTarget } from '../../../../src/io/postgres/connection/database-target.js';
import { openSocket } from '../../../../src/io/postgres/connection/open-socket.js';
import {
  HAS_OPENSSL,
  makeAuthority,
  type Authority,
  type ServerCertificate,
} from '../../../support/certificates.js';
import { perSuite } from '../../../support/fixture.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';

const OPTIONS = { schema: 'public', applicationName: 'tls' };

/** Something that listens where a server should, and what it answers to the request for TLS. */
async function answering(answer: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).once('data', () => answer(socket));
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    [Symbol.dispose]: () => {
      for (const socket of sockets) socket.destroy();
      listener.close();
    },
  };
}

function targetAt(port: number, given: Partial<DatabaseTarget> = {}): DatabaseTarget {
  return {
    host: 'localhost',
    port,
    user: 'ann',
    password: 'hunter2',
    database: 'shop',
    sslMode: 'verify-full',
    sslRootCert: undefined,
    ...given,
  };
}

/** Presents a certificate, and hangs up behind the handshake. */
function presenting({ certificate, key }: ServerCertificate) {
  return (socket: Socket) => {
    socket.write('S');
    const options = { isServer: true, cert: readFileSync(certificate), key: readFileSync(key) };
    const secure = new TLSSocket(socket, options);
    secure.on('error', () => undefined).once('data', () => secure.destroy());
  };
}

describe('what is no PostgreSQL with TLS', () => {
  it.each<[string, (socket: Socket) => void, string]>([
    ['refuses', (socket) => socket.write('N'), 'database.tls'],
    ['answers in an error', (socket) => socket.write('E....'), 'database.tls'],
    ['speaks HTTP', (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'), 'database.tls'],
    ['agrees, and says more before the handshake', (socket) => socket.write('SR'), 'database.tls'],
    ['hangs up', (socket) => socket.end(), 'database.connection'],
    [
      'agrees and hangs up',
      (socket) => {
        socket.write('S');
        socket.once('data', () => socket.end());
      },
      'database.connection',
    ],
    [
      'agrees and speaks no TLS',
      (socket) => {
        socket.write('S');
        socket.once('data', () => socket.write('not TLS at all'));
      },
      'database.tls',
    ],
  ])('%s', async (_, answer, code) => {
    using server = await answering(answer);
    const error = await openConnection(targetAt(server.port), OPTIONS).catch(
      (failure: unknown) => failure,
    );
    expect(error).toMatchObject({ code, exitCode: 4 });
    expect(String(error)).not.toContain('hunter2');
  });

  it.each<[string, (socket: Socket) => void]>([
    ['says nothing', () => undefined],
    ['agrees and says no more', (socket) => socket.write('S')],
  ])('%s: it is waited for so long', async (_, answer) => {
    using server = await answering(answer);
    await expect(openSocket(targetAt(server.port), 100)).rejects.toMatchObject({
      code: 'ETIMEDOUT',
    });
  });

  it('gets no password that it asks for in the clear', async () => {
    let received = '';
    using server = await answering((socket) => {
      socket.on('data', (bytes) => (received += bytes.toString('latin1')));
      socket.write('N');
    });
    await expect(openConnection(targetAt(server.port), OPTIONS)).rejects.toMatchObject({
      code: 'database.tls',
    });
    expect(received).toBe('');
  });
});

describe.skipIf(!HAS_OPENSSL)(
  `a certificate${HAS_OPENSSL ? '' : ' (skipped: there is no openssl)'}`,
  () => {
    const folder = perSuite(() => new TemporaryFolder());
    let authority: Authority;
    beforeAll(() => {
      authority = makeAuthority(folder.path, 'ours');
    });

    it.each([
      [
        'for localhost, where an address was asked for',
        '127.0.0.1',
        'DNS:localhost',
        2,
        'another host name',
      ],
      ['for another name', 'localhost', 'DNS:db.example', 2, 'another host name'],
      [
        'for a name that only begins like it',
        'localhost',
        'DNS:localhost.example',
        2,
        'another host name',
      ],
      ['for any name of another domain', 'localhost', 'DNS:*.example', 2, 'another host name'],
      ['that has expired', 'localhost', 'DNS:localhost', -1, 'has expired or is not valid yet'],
    ])('%s is refused', async (_, host, names, days, words) => {
      using server = await answering(presenting(authority.sign('server', names, days)));
      const target = targetAt(server.port, { host, sslRootCert: authority.certificate });
      await expect(openConnection(target, OPTIONS)).rejects.toMatchObject({
        code: 'database.certificate',
        exitCode: 4,
        message: expect.stringContaining(words),
      });
    });

    it('for the address is accepted: what fails is the rest', async () => {
      using server = await answering(presenting(authority.sign('server', 'IP:127.0.0.1')));
      const target = targetAt(server.port, {
        host: '127.0.0.1',
        sslRootCert: authority.certificate,
      });
      await expect(openConnection(target, OPTIONS)).rejects.toMatchObject({
        code: 'database.connection',
      });
    });
  },
);
