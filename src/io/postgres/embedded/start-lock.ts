import { statSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';

const RETRY_MS = 20;
/** Longer than a first start on the slowest disk, or than a recovery after a crash. */
const PATIENCE_MS = 10 * 60_000;

/** Does work that only one process at a time may do in a home: unpack, start, stop. */
export async function withStartLock<T>(home: string, work: () => Promise<T>): Promise<T> {
  const lock = await acquire(home);
  try {
    return await work();
  } finally {
    lock.release();
  }
}

interface Lock {
  release(): void;
}

/**
 * The lock is an abstract Unix socket (unix(7)): the kernel removes it with its owner, so that a killed process
 * leaves nothing behind. A waiting process connects to it and is notified by the disconnect when the owner ends.
 */
async function acquire(home: string): Promise<Lock> {
  const { dev, ino } = statSync(home);
  const name = `\0ecomstream-start-${dev}-${ino}`;
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const lock = await tryListen(name);
    if (lock !== undefined) return lock;
    if (Date.now() > deadline) throw heldTooLong(home);
    await ownerEnds(name, deadline - Date.now());
    await sleep(RETRY_MS);
  }
}

function tryListen(name: string): Promise<Lock | undefined> {
  const waiting = new Set<Socket>();
  const server = createServer((socket) => {
    waiting.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => waiting.delete(socket));
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      if (errorCode(error) === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(name, () => resolve({ release: () => releaseAll(server, waiting) }));
  });
}

function releaseAll(server: Server, waiting: ReadonlySet<Socket>): void {
  server.close();
  for (const socket of waiting) socket.destroy();
}

function ownerEnds(name: string, patience: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(name);
    socket.setTimeout(patience, () => socket.destroy());
    socket.on('error', () => undefined); // the owner has just ended
    socket.on('close', () => resolve());
  });
}

function heldTooLong(home: string): MachineError {
  return new MachineError(
    `Cannot start the embedded PostgreSQL in ${home}: another process has been starting it for ten minutes.`,
    {
      code: 'machine.start-lock',
      hint: `See the end of ${home}/postgres.log, then try again.`,
    },
  );
}
