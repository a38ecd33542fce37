import { homedir } from 'node:os';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultHome } from '../../../src/io/process/default-home.js';

const USERS = `${homedir()}/.local/share/ecomstream`;

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('the default home', () => {
  it.each([
    ['root', 0, '/data', '/var/lib/ecomstream'],
    ['a user', 1000, '', USERS],
    ['a user with XDG_DATA_HOME', 1000, '/data', '/data/ecomstream'],
    ['a user whose XDG_DATA_HOME is relative, which does not count', 1000, 'data', USERS],
  ])('of %s', (_, uid, xdgDataHome, expected) => {
    vi.spyOn(process, 'getuid').mockReturnValue(uid);
    vi.stubEnv('XDG_DATA_HOME', xdgDataHome);
    expect(defaultHome()).toBe(expected);
  });
});
