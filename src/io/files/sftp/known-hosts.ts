import { createHmac } from 'node:crypto';

/** A server by the name and port of the connection. */
export interface SshServer {
  readonly host: string;
  readonly port: number;
}

/** A key of a server in a `known_hosts` file. */
export interface KnownKey {
  /** For example `ssh-ed25519`. */
  readonly type: string;
  readonly key: Buffer;
  /** Whether the file revokes it. */
  readonly isRevoked: boolean;
}

const SSH_PORT = 22;
const REVOKED = '@revoked';
/** A base64 salt and the base64 HMAC of the name with it. */
const HASHED = /^\|1\|(?<salt>[^|]+)\|(?<hash>[^|]+)$/;

/**
 * The keys of a server in a `known_hosts` file (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"). Certificate authorities
 * are ignored.
 */
export function knownKeys(file: string, server: SshServer): KnownKey[] {
  return file.split('\n').flatMap((line): KnownKey[] => {
    const words = line.trim().split(/\s+/);
    const marker = words[0]?.startsWith('@') === true ? words.shift() : undefined;
    const [patterns = '', type = '', key = ''] = words;
    if (key === '' || patterns.startsWith('#') || !isFor(patterns.split(','), server)) return [];
    if (marker !== undefined && marker !== REVOKED) return [];
    return [{ type, key: Buffer.from(key, 'base64'), isRevoked: marker === REVOKED }];
  });
}

function isFor(patterns: readonly string[], { host, port }: SshServer): boolean {
  const name = (port === SSH_PORT ? host : `[${host}]:${port}`).toLowerCase();
  const isNot = patterns.some((text) => text.startsWith('!') && fits(text.slice(1), name));
  return !isNot && patterns.some((text) => fits(text, name));
}

function fits(pattern: string, name: string): boolean {
  const { salt, hash } = HASHED.exec(pattern)?.groups ?? {};
  if (salt !== undefined && hash !== undefined) {
    return createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash;
  }
  const source = pattern
    .toLowerCase()
    .replaceAll(/[\\^$+.()|[\]{}]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`).test(name);
}
