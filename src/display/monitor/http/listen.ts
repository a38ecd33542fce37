import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorCode, errorMessage } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import { UsageError } from '../../../core/errors/usage-error.js';
import { isLoopback } from '../../../core/text/is-loopback.js';

/** Where to listen, and whether a token is asked for there. */
export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly hasToken: boolean;
}

/**
 * Lets a server listen, and returns its address as a browser takes it. The name is resolved first and what it
 * stands for is judged: where others can connect, a token is needed.
 * @throws UsageError for a host that is not ours or needs a token; MachineError for a port that is not to be had.
 */
export async function listen(
  server: Server,
  { host, port, hasToken }: ListenOptions,
): Promise<string> {
  const address = await resolve(host);
  if (!hasToken && !isLoopback(address)) {
    throw new UsageError(`Others can reach ${host}, so page and metrics need a token there.`, {
      code: 'usage.metrics-host',
      hint: 'Set --metrics-token-file FILE or ECOMSTREAM_METRICS_TOKEN, or leave --metrics-host out.',
    });
  }
  try {
    server.listen({ host: address, port, exclusive: true });
    await once(server, 'listening');
  } catch (error) {
    throw failure(error, host, port);
  }
  const bound = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${bound.port}/`;
}

async function resolve(host: string): Promise<string> {
  try {
    const { address } = await lookup(host);
    return address;
  } catch (error) {
    throw new UsageError(`There is no host "${host}" to listen on.`, {
      code: 'usage.metrics-host',
      hint: 'Give --metrics-host an address of this machine, or leave it out for 127.0.0.1.',
      cause: error,
    });
  }
}

function failure(error: unknown, host: string, port: number): Error {
  const why = errorCode(error) ?? errorMessage(error);
  if (why === 'EADDRNOTAVAIL') {
    return new UsageError(`${host} is no address of this machine.`, {
      code: 'usage.metrics-host',
      hint: 'Give --metrics-host an address of this machine, or leave it out for 127.0.0.1.',
      cause: error,
    });
  }
  if (why === 'EADDRINUSE') {
    return new MachineError(`Port ${port} of ${host} is taken by another program.`, {
      code: 'machine.metrics-port',
      hint: 'Choose another --metrics-port (0 takes a free one), set ENABLE_METRICS=false, or stop that program.',
      cause: error,
    });
  }
  return new MachineError(`Port ${port} of ${host} cannot be listened on (${why}).`, {
    code: 'machine.metrics-port',
    hint: 'Choose another --metrics-port; one below 1024 needs a privilege.',
    cause: error,
  });
}
