import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorCode, errorMessage } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import { UsageError } from '../../../core/errors/usage-error.js';
import { isLoopback } from '../../../core/text/is-loopback.js';

/** Host and port to listen on, and the token required there. */
export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly hasToken: boolean;
}

/**
 * Starts to listen, and returns the URL for a browser. The host name is resolved first and its address checked: an
 * address that other machines can reach requires a token.
 * @throws UsageError for a host that is not an address of this machine or that requires a token; MachineError when
 *   the port is not available.
 */
export async function listen(
  server: Server,
  { host, port, hasToken }: ListenOptions,
): Promise<string> {
  const address = await resolve(host);
  if (!hasToken && !isLoopback(address)) {
    throw new UsageError(`Cannot listen on ${host} without a token: other machines can reach it.`, {
      code: 'usage.metrics-host',
      hint: 'Set --metrics-token-file FILE or ECOMSTREAM_METRICS_TOKEN, or remove --metrics-host.',
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
    throw new UsageError(`Cannot listen on "${host}": there is no such host.`, {
      code: 'usage.metrics-host',
      hint: 'Set --metrics-host to an address of this machine, or remove it for 127.0.0.1.',
      cause: error,
    });
  }
}

function failure(error: unknown, host: string, port: number): Error {
  const why = errorCode(error) ?? errorMessage(error);
  if (why === 'EADDRNOTAVAIL') {
    return new UsageError(`Cannot listen on ${host}: it is not an address of this machine.`, {
      code: 'usage.metrics-host',
      hint: 'Set --metrics-host to an address of this machine, or remove it for 127.0.0.1.',
      cause: error,
    });
  }
  if (why === 'EADDRINUSE') {
    return new MachineError(
      `Cannot listen on port ${port} of ${host}: it is taken by another program.`,
      {
        code: 'machine.metrics-port',
        hint: 'Set another --metrics-port (0 selects a free one), set ENABLE_METRICS=false, or stop that program.',
        cause: error,
      },
    );
  }
  return new MachineError(`Cannot listen on port ${port} of ${host}: ${why}.`, {
    code: 'machine.metrics-port',
    hint: 'Set another --metrics-port. A port below 1024 needs a privilege.',
    cause: error,
  });
}
