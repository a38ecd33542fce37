import { createHash } from 'node:crypto';
import type { ServerHostKeyAlgorithm } from 'ssh2';
import type { KnownKey } from './known-hosts.js';

/** What is known of a server's key before it is connected to. */
export interface HostTrust {
  /** Keys of `known_hosts` files. */
  readonly known: readonly KnownKey[];
  /** The fingerprint that a user gave, in place of those. */
  readonly fingerprint: string | undefined;
}

/** The fingerprint of a key, as `ssh-keygen -l` shows it. */
export function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replaceAll('=', '')}`;
}

/** Why the key of a server is not trusted; undefined where it is. */
export function distrust(key: Buffer, { known, fingerprint }: HostTrust): string | undefined {
  const shown = fingerprintOf(key);
  if (fingerprint !== undefined) {
    return shown === fingerprint ? undefined : `its host key is ${shown}, not ${fingerprint}`;
  }
  const same = known.filter((each) => each.key.equals(key));
  if (same.some(({ isRevoked }) => isRevoked)) return `its host key ${shown} is revoked`;
  if (same.length > 0) return undefined;
  if (known.length === 0) return `its host key ${shown} is unknown`;
  return `its host key ${shown} differs from the one in known_hosts`;
}

const HOST_KEY_TYPES: readonly ServerHostKeyAlgorithm[] = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
];

/** The types of keys to ask a server for: those first of which one is known, so that it is not taken for another server. */
export function hostKeyTypes(known: readonly KnownKey[]): ServerHostKeyAlgorithm[] {
  const types = new Set(known.filter(({ isRevoked }) => !isRevoked).map(({ type }) => type));
  // A key of type ssh-rsa signs by either hash.
  const isKnown = (type: string) => types.has(type.startsWith('rsa-') ? 'ssh-rsa' : type);
  return [...HOST_KEY_TYPES.filter(isKnown), ...HOST_KEY_TYPES.filter((type) => !isKnown(type))];
}
