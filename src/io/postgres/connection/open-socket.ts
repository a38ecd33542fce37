import { connect, type Socket } from 'node:net';
import type { DatabaseTarget } from './database-target.js';
import { encryptionOf, secureSocket } from './secure-socket.js';

/** A connected socket, and the underlying socket below its encryption. */
export interface OpenSocket {
  /** The socket for reading and writing. */
  readonly socket: Socket;
  /** The underlying socket; the same one without encryption. */
  readonly carrier: Socket;
}

/**
 * Connects to the server of a target, encrypted as required, within a number of milliseconds.
 * @throws the socket's error; MachineError when its certificate file cannot be read.
 */
export async function openSocket(target: DatabaseTarget, within: number): Promise<OpenSocket> {
  const { host, port } = target;
  const encryption = encryptionOf(target);
  const carrier = host.startsWith('/')
    ? connect(`${host}/.s.PGSQL.${port}`)
    : connect({ host, port, keepAlive: true, keepAliveInitialDelay: 30_000, noDelay: true });
  const timer = setTimeout(() => {
    carrier.destroy(Object.assign(new Error('the server does not answer'), { code: 'ETIMEDOUT' }));
  }, within);
  try {
    await connected(carrier);
    const socket = encryption === undefined ? carrier : await secureSocket(carrier, encryption);
    // The driver reads these from its socket, for its messages.
    return { socket: Object.assign(socket, { host, port }), carrier };
  } catch (error) {
    carrier.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve();
    });
  });
}
