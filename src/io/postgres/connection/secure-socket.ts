import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { isIP, type Socket } from 'node:net';
import tls, { type ConnectionOptions, type TLSSocket } from 'node:tls'; // as a whole, to load it late
import { MachineError } from '../../../core/errors/machine-error.js';
import type { DatabaseTarget } from './database-target.js';

/** The first message of a PostgreSQL client: https://www.postgresql.org/docs/current/protocol-message-formats.html */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);
const WILLING = 'S';
const UNWILLING = 'N';

/** The server does not support TLS, and the connection requires it. */
export const TLS_REFUSED = 'TLS_REFUSED';

/** How a connection is encrypted. */
export interface Encryption {
  readonly options: ConnectionOptions;
  /** Whether a connection without TLS is acceptable. */
  readonly isOptional: boolean;
}

/**
 * The encryption that a target requires; undefined for none.
 * @throws MachineError when its certificate file cannot be read.
 */
export function encryptionOf(target: DatabaseTarget): Encryption | undefined {
  const { host, sslMode } = target;
  if (sslMode === 'disable' || host.startsWith('/')) return undefined;
  const options = {
    ...verification(target),
    host, // the name that the certificate must have
    ...(isIP(host) === 0 ? { servername: host } : {}),
  };
  return { options, isOptional: sslMode === 'prefer' };
}

/**
 * Starts TLS on a connected socket; returns the same socket where the server has no TLS and none is required. The
 * driver's own implementation has no message for a server without TLS, and treats an IP address as `localhost`.
 * @throws an error with the code TLS_REFUSED, or that of the certificate's fault.
 */
export async function secureSocket(socket: Socket, encryption: Encryption): Promise<Socket> {
  if (await isWilling(socket)) return handshake(socket, encryption.options);
  if (encryption.isOptional) return socket;
  throw Object.assign(new Error('the server does not offer TLS'), { code: TLS_REFUSED });
}

async function isWilling(socket: Socket): Promise<boolean> {
  socket.write(SSL_REQUEST);
  const answer = await firstBytes(socket);
  // Any further byte was sent unencrypted by an unknown sender, and must not be read as encrypted data.
  if (answer === WILLING) return true;
  if (answer === UNWILLING) return false;
  throw Object.assign(new Error('the answer to the request for TLS is not one of PostgreSQL'), {
    code: 'EPROTO',
  });
}

function firstBytes(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    const finish = (then: () => void) => {
      socket.off('data', onData).off('error', onError).off('close', onClose);
      then();
    };
    const onData = (bytes: Buffer) => finish(() => resolve(bytes.toString('latin1')));
    const onError = (error: Error) => finish(() => reject(error));
    const onClose = () => {
      const closed = new Error('the server closed the connection');
      finish(() => reject(Object.assign(closed, { code: 'ECONNRESET' })));
    };
    socket.on('data', onData).on('error', onError).on('close', onClose);
  });
}

async function handshake(socket: Socket, options: ConnectionOptions): Promise<TLSSocket> {
  const secure = tls.connect({ ...options, socket });
  // A failure of the underlying socket also ends the encrypted one, which can then fail a second time.
  secure.on('error', () => undefined);
  socket.on('error', (error) => secure.destroy(error));
  await once(secure, 'secureConnect');
  return secure;
}

/** How the server's certificate is verified. */
function verification({ sslMode, sslRootCert }: DatabaseTarget): ConnectionOptions {
  const isRequired = sslMode === 'require' && sslRootCert !== undefined; // like verify-ca, as in libpq
  if (sslMode === 'prefer' || (sslMode === 'require' && !isRequired)) {
    return { rejectUnauthorized: false };
  }
  const ca =
    sslRootCert === undefined
      ? [...tls.getCACertificates('default'), ...tls.getCACertificates('system')]
      : readCertificate(sslRootCert);
  const anyName = sslMode === 'verify-full' ? {} : { checkServerIdentity: () => undefined };
  return { rejectUnauthorized: true, ca, ...anyName };
}

function readCertificate(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new MachineError(`Cannot read the certificate file ${path} (sslrootcert).`, {
      code: 'machine.certificate',
      hint: 'Check the path and its permissions.',
      cause: error,
    });
  }
}
