import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { embeddedPaths } from '../../../../src/io/postgres/embedded/embedded-paths.js';

const MAX_SOCKET_BYTES = 107;

describe('the paths of an embedded server', () => {
  it('keeps everything in the home', () => {
    expect(embeddedPaths('/srv/shop')).toEqual({
      home: '/srv/shop',
      data: '/srv/shop/data',
      log: '/srv/shop/postgres.log',
      socket: '/srv/shop/socket',
    });
  });

  it.each([
    ['a path of the greatest length', `/${'x'.repeat(MAX_SOCKET_BYTES - 23)}`, 'inside'],
    ['one byte more', `/${'x'.repeat(MAX_SOCKET_BYTES - 22)}`, 'below /tmp'],
    ['a short path of long characters', `/${'é'.repeat(50)}`, 'below /tmp'],
    ['a very long path', `/${'deep/'.repeat(100)}`, 'below /tmp'],
    ['a comma, which libpq takes for the end of a host', '/srv/a,b', 'below /tmp'],
  ])('puts the socket where its path fits: %s', (_, home, where) => {
    const { socket } = embeddedPaths(home);
    const longest = join(socket, '.s.PGSQL.65535');
    expect(Buffer.byteLength(longest)).toBeLessThanOrEqual(MAX_SOCKET_BYTES);
    expect(socket.startsWith('/tmp/ecomstream-') ? 'below /tmp' : 'inside').toBe(where);
  });

  it('gives two long homes two socket folders', () => {
    const long = `/${'x'.repeat(200)}`;
    expect(embeddedPaths(`${long}/a`).socket).not.toBe(embeddedPaths(`${long}/b`).socket);
  });

  it('knows one folder by all its names', () => {
    const folder = mkdtempSync('/tmp/ecs-test-');
    try {
      symlinkSync(folder, join(folder, 'link'));
      expect(embeddedPaths(join(folder, 'link'))).toEqual(embeddedPaths(`${folder}/./x/..`));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
