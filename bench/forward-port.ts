import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';

/** A local port that forwards to the socket of a server. */
export interface ForwardedPort extends AsyncDisposable {
  readonly port: number;
}

/** Lets a program without support for Unix sockets (a JVM) connect to a PostgreSQL that listens only on one. */
export async function forwardPort(socket: string): Promise<ForwardedPort> {
  const server = createServer((client) => {
    const target = connect(socket);
    const end = () => {
      client.destroy();
      target.destroy();
    };
    client.pipe(target).pipe(client);
    for (const side of [client, target]) side.on('error', end).on('close', end);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}
