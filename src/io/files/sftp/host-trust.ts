import { createHash } from 'node:crypto';
import type { ServerHostKeyAlgorithm } from 'ssh2';
import type { KnownKey } from './known-hosts.js';

/** The trusted keys of a server, determined before the connection. */
export interface HostTrust {
  /** Keys of `known_hosts` files. */
  readonly known: readonly KnownKey[];
  /** The fingerprint that the user gave; it replaces those. */
  readonly fingerprint: string | undefined;
}

/** The fingerprint of a key in the notation of `ssh-keygen -l`. */
export function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replaceAll('=', '')}`;
}

/** The reason that the key of a server is not trusted; undefined if it is. */
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

/**
 * The key types to request from a server. Types with a known key come first, so that the server does not offer an
 * unknown key of another type.
 */
export function hostKeyTypes(known: readonly KnownKey[]): ServerHostKeyAlgorithm[] {
  const types = new Set(known.filter(({ isRevoked }) => !isRevoked).map(({ type }) => type));
  // A key of type ssh-rsa supports both hashes.
  const isKnown = (type: string) => types.has(type.startsWith('rsa-') ? 'ssh-rsa' : type);
  return [...HOST_KEY_TYPES.filter(isKnown), ...HOST_KEY_TYPES.filter((type) => !isKnown(type))];
}
