import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** The home of the embedded server that all tests share: in the checkout, where the server can reach it. */
export function testHome(): string {
  if (process.getuid?.() !== 0 || isOpenToAll(ROOT)) return join(ROOT, 'build/test-home');
  const name = createHash('sha256').update(ROOT).digest('hex').slice(0, 8);
  return `/var/tmp/ecomstream-test-${name}`; // a checkout below /root
}

function isOpenToAll(folder: string): boolean {
  const parent = dirname(folder);
  return (statSync(folder).mode & 0o001) !== 0 && (parent === folder || isOpenToAll(parent));
}
