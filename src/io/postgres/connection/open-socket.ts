import { connect, type Socket } from 'node:net';
import type { DatabaseTarget } from './database-target.js';
import { encryptionOf, secureSocket } from './secure-socket.js';

/** A connected socket, and below its encryption the one that carries the bytes. */
export interface OpenSocket {
  /** What is written to and read from. */
  readonly socket: Socket;
  /** The same socket where nothing is encrypted. */
  readonly carrier: Socket;
}

/**
 * Connects to the server of a target, encrypted as it asks for, within so many milliseconds.
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
    // The driver reads these from the socket that it is given, for its messages.
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
