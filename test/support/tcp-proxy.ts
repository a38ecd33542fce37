import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A socket in front of a server of this machine, at which a test cuts connections. */
export interface TcpProxy extends AsyncDisposable {
  readonly port: number;
  /** How many connections were cut. */
  readonly cuts: number;
  /** After how many bytes from the server a new connection is cut; undefined where it lives on. */
  lifeOf: () => number | undefined;
  /** Whether new connections are passed on; others are closed at once. */
  isOpen: boolean;
  /** Cuts all connections. */
  cut(): void;
}

/** Starts a proxy in front of a port, or of the socket at a path. */
export async function startTcpProxy(to: number | string): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let cuts = 0;
  const listener = createServer((client) => {
    if (!proxy.isOpen) {
      client.destroy();
      return;
    }
    const server = connect(typeof to === 'string' ? { path: to } : { host: '127.0.0.1', port: to });
    const both = [client, server];
    const end = () => {
      for (const socket of both) socket.destroy();
    };
    for (const socket of both) {
      sockets.add(socket);
      socket
        .on('error', () => undefined)
        .on('close', () => {
          sockets.delete(socket);
          end();
        });
    }
    const life = proxy.lifeOf();
    let seen = 0;
    client.pipe(server);
    server.on('data', (bytes) => {
      seen += bytes.length;
      if (life === undefined || seen <= life) {
        client.write(bytes);
        return;
      }
      cuts++;
      end();
    });
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const proxy: TcpProxy = {
    port: (listener.address() as AddressInfo).port,
    get cuts() {
      return cuts;
    },
    lifeOf: () => undefined,
    isOpen: true,
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    [Symbol.asyncDispose]: async () => {
      proxy.cut();
      listener.close();
      await once(listener, 'close');
    },
  };
  return proxy;
}
