import { describe, expect, it } from 'vitest';
import { serverArguments } from '../../../../src/io/postgres/embedded/server-arguments.js';

const GIGABYTE = 1024 ** 3;
const paths = { home: '/h', data: '/h/data', log: '/h/postgres.log', socket: '/h/so "cket' };

describe("the server's command line", () => {
  it.each([
    ['a small container', GIGABYTE / 16, 'shared_buffers=16MB'],
    ['a machine of one gigabyte', GIGABYTE, 'shared_buffers=128MB'],
    ['a big machine', 64 * GIGABYTE, 'shared_buffers=256MB'],
  ])('takes a modest share of the memory of %s', (_, memory, expected) => {
    expect(serverArguments(paths, { memory, sharedMemoryFolder: true })).toContain(expected);
  });

  it('does without /dev/shm where it cannot be used', () => {
    const words = serverArguments(paths, { memory: GIGABYTE, sharedMemoryFolder: false });
    expect(words).toContain('dynamic_shared_memory_type=mmap');
  });

  it('quotes the folder of the socket', () => {
    const words = serverArguments(paths, { memory: GIGABYTE, sharedMemoryFolder: true });
    expect(words).toContain('unix_socket_directories="/h/so ""cket"');
  });
});
