import { readFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { AnyAuthMethod } from 'ssh2';
import { errorCode } from '../../../core/errors/error-message.js';
import { UsageError } from '../../../core/errors/usage-error.js';
import type { HostTrust } from './host-trust.js';
import { knownKeys, type KnownKey, type SshServer } from './known-hosts.js';

/** The user's settings for credentials and host keys; all are optional. */
export interface SshSettings {
  /** A private key file. Without it, the agent and the keys in `~/.ssh` are tried. */
  readonly sshKeyFile: string | undefined;
  readonly sshPassphrase: string | undefined;
  readonly sshPassword: string | undefined;
  readonly knownHosts: string | undefined;
  readonly hostFingerprint: string | undefined;
}

/** A server with the user, the credentials and the trusted host keys. */
export interface SshAccess extends SshServer {
  readonly username: string;
  /** In the order of attempts. */
  readonly methods: readonly AnyAuthMethod[];
  readonly trust: HostTrust;
}

/** The reason that a private key cannot be used; undefined if it can. */
export type KeyProblem = (content: Buffer, passphrase: string | undefined) => string | undefined;

const SSH_PORT = 22;
/** In the order of ssh(1), without the types that OpenSSH no longer accepts. */
const OWN_KEYS = ['id_rsa', 'id_ecdsa', 'id_ed25519'];

/**
 * The parameters of a connection to the server of a URL.
 * @param authority `user@host:port`; user and port are optional.
 * @throws UsageError if a configured file cannot be used.
 */
export function sshAccess(
  authority: string,
  settings: SshSettings,
  keyProblem: KeyProblem,
): SshAccess {
  const { user, host = '', port } = AUTHORITY.exec(authority)?.groups ?? {};
  const username = user ?? userInfo().username;
  const server = { host: host.replaceAll(/[[\]]/g, ''), port: Number(port ?? SSH_PORT) };
  return {
    ...server,
    username,
    methods: authMethods(username, settings, keyProblem),
    trust: {
      known: settings.hostFingerprint === undefined ? keysFor(server, settings) : [],
      fingerprint: settings.hostFingerprint,
    },
  };
}

const AUTHORITY = /^(?:(?<user>[^@]+)@)?(?<host>\[[^\]]+\]|[^:]+)(?::(?<port>\d+))?$/;

function authMethods(
  username: string,
  { sshKeyFile, sshPassphrase: passphrase, sshPassword }: SshSettings,
  keyProblem: KeyProblem,
): AnyAuthMethod[] {
  const methods: AnyAuthMethod[] = [];
  const useKey = (key: Buffer) => {
    const unlocked = passphrase === undefined ? {} : { passphrase };
    methods.push({ type: 'publickey', username, key, ...unlocked });
  };
  if (sshKeyFile !== undefined) {
    useKey(namedKey(sshKeyFile, passphrase, keyProblem));
  } else {
    const agent = process.env['SSH_AUTH_SOCK'];
    if (agent !== undefined && agent !== '') methods.push({ type: 'agent', username, agent });
    for (const name of OWN_KEYS) {
      const key = contentOf(join(homedir(), '.ssh', name));
      if (key !== undefined && keyProblem(key, passphrase) === undefined) useKey(key);
    }
  }
  if (sshPassword !== undefined) {
    methods.push({ type: 'password', username, password: sshPassword });
    // The name of the same method on servers that authenticate through PAM.
    methods.push({
      type: 'keyboard-interactive',
      username,
      prompt: (_name, _instructions, _language, prompts, finish) => {
        finish(prompts.map(() => sshPassword));
      },
    });
  }
  return methods;
}

/** @throws UsageError if a file has no usable private key. */
function namedKey(file: string, passphrase: string | undefined, keyProblem: KeyProblem): Buffer {
  const key = readNamed(file, '--ssh-key-file');
  const problem = keyProblem(key, passphrase);
  if (problem === undefined) return key;
  throw new UsageError(`Cannot use the SSH key ${file}: ${problem}.`, {
    code: 'usage.ssh-key',
    hint: 'Set ECOMSTREAM_SSH_PASSPHRASE if the key has a passphrase, or use another --ssh-key-file.',
  });
}

/** @throws UsageError if a configured file cannot be read. */
function keysFor(server: SshServer, { knownHosts }: SshSettings): KnownKey[] {
  if (knownHosts !== undefined) {
    return knownKeys(readNamed(knownHosts, '--known-hosts').toString('utf8'), server);
  }
  const files = [join(homedir(), '.ssh/known_hosts'), '/etc/ssh/ssh_known_hosts'];
  return files.flatMap((file) => knownKeys(contentOf(file)?.toString('utf8') ?? '', server));
}

/** The content of a default file, which can be missing or unreadable. */
function contentOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function readNamed(file: string, flag: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`Cannot read ${file} (${errorCode(error)}).`, {
      code: 'usage.ssh-file',
      hint: `Check ${flag}.`,
      cause: error,
    });
  }
}
