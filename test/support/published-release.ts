import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { installScript } from '../../scripts/release/install-script.js';
import { packageFile } from '../../src/io/process/package-root.js';
import { PROGRAM } from './program.js';

/** A release on this machine; its executables are scripts that call the program under test. */
export interface PublishedRelease extends AsyncDisposable {
  readonly address: string;
}

/** Publishes install.sh and what it downloads, until it is disposed of. */
export async function publishRelease(): Promise<PublishedRelease> {
  const script = `#!/bin/sh\nexec ${PROGRAM.map((word) => `"${word}"`).join(' ')} "$@"\n`;
  const sum = createHash('sha256').update(script).digest('hex');
  const names = ['ecomstream-linux-x64', 'ecomstream-linux-arm64'];
  const files: Record<string, string> = Object.fromEntries(names.map((name) => [name, script]));
  files['SHA256SUMS'] = names.map((name) => `${sum}  ${name}\n`).join('');
  const server = createServer(({ url = '' }, response) => {
    const content = files[url.slice(1)];
    response.writeHead(content === undefined ? 404 : 200).end(content);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${portOf(server)}`;
  files['install.sh'] = installScript(readFileSync(packageFile('install.sh'), 'utf8'), address);
  return {
    address,
    [Symbol.asyncDispose]: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
