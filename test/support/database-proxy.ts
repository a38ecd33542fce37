import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import type { DatabaseTarget } from '../../src/io/postgres/connection/database-target.js';

/** A socket between a client and a database, at which a test can hold or lose what the server says. */
export interface DatabaseProxy extends AsyncDisposable {
  /** The database, by way of the proxy. */
  readonly target: DatabaseTarget;
  /** Keeps back what the server says from now on. */
  readonly hold: () => void;
  /** Delivers what was kept back, all at once, with the end of the connection if it came. */
  readonly release: () => void;
  /** Cuts every connection on both sides; what was kept back is lost. */
  readonly cut: () => void;
  /** Decides what becomes of what a client sends. */
  onClientBytes: (bytes: Buffer) => 'pass' | 'drop';
  /** Changes what the server says. */
  onServerBytes: (bytes: Buffer) => Buffer;
}

/** Starts a proxy on a private socket. */
export async function startDatabaseProxy(server: DatabaseTarget): Promise<DatabaseProxy> {
  const folder = mkdtempSync('/tmp/ecs-proxy-');
  const sockets = new Set<Socket>();
  let isHolding = false;
  const kept: (() => void)[] = [];
  const pass = (deliver: () => void) => {
    if (isHolding) kept.push(deliver);
    else deliver();
  };
  const listener = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = server.host.startsWith('/')
      ? connect({ path: join(server.host, `.s.PGSQL.${server.port}`), allowHalfOpen: true })
      : connect({ host: server.host, port: server.port, allowHalfOpen: true });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    client.on('data', (bytes) => {
      if (proxy.onClientBytes(bytes) === 'pass') upstream.write(bytes);
    });
    client.on('end', () => upstream.end());
    client.on('close', () => upstream.destroy());
    upstream.on('data', (bytes) => pass(() => client.write(proxy.onServerBytes(bytes))));
    upstream.on('close', () => pass(() => client.end()));
    upstream.on('end', () => upstream.end());
  });
  listener.listen(join(folder, '.s.PGSQL.5432'));
  await once(listener, 'listening');
  // A server that runs as another user connects as well.
  chmodSync(folder, 0o755);
  chmodSync(join(folder, '.s.PGSQL.5432'), 0o777);
  const proxy: DatabaseProxy = {
    target: { ...server, host: folder, port: 5432 },
    hold: () => {
      isHolding = true;
    },
    release: () => {
      isHolding = false;
      for (const deliver of kept.splice(0)) deliver();
    },
    cut: () => {
      isHolding = false;
      kept.length = 0;
      for (const socket of sockets) socket.destroy();
    },
    onClientBytes: () => 'pass',
    onServerBytes: (bytes) => bytes,
    [Symbol.asyncDispose]: async () => {
      proxy.cut();
      listener.close();
      await once(listener, 'close');
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return proxy;
}
