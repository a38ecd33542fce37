import { readFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { AnyAuthMethod } from 'ssh2';
import { errorCode } from '../../../core/errors/error-message.js';
import { UsageError } from '../../../core/errors/usage-error.js';
import type { HostTrust } from './host-trust.js';
import { knownKeys, type KnownKey, type SshServer } from './known-hosts.js';

/** How a user says what to show a server, and which server to trust; each can be left out. */
export interface SshSettings {
  /** A file with a private key. Without it the agent and the keys in `~/.ssh` are tried. */
  readonly sshKeyFile: string | undefined;
  readonly sshPassphrase: string | undefined;
  readonly sshPassword: string | undefined;
  readonly knownHosts: string | undefined;
  readonly hostFingerprint: string | undefined;
}

/** A server, as whom we come, and how both prove who they are. */
export interface SshAccess extends SshServer {
  readonly username: string;
  /** In the order in which they are tried. */
  readonly methods: readonly AnyAuthMethod[];
  readonly trust: HostTrust;
}

/** Why a private key cannot be used; undefined where it can. */
export type KeyProblem = (content: Buffer, passphrase: string | undefined) => string | undefined;

const SSH_PORT = 22;
/** In the order of ssh(1), without the types that OpenSSH no longer takes. */
const OWN_KEYS = ['id_rsa', 'id_ecdsa', 'id_ed25519'];

/**
 * What a connection to the server of a URL needs.
 * @param authority `user@host:port`, of which user and port may be left out.
 * @throws UsageError where a file that is named cannot be used.
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
    // What servers that ask through PAM call the same.
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

/** @throws UsageError where a file has no private key that can be used. */
function namedKey(file: string, passphrase: string | undefined, keyProblem: KeyProblem): Buffer {
  const key = readNamed(file, '--ssh-key-file');
  const problem = keyProblem(key, passphrase);
  if (problem === undefined) return key;
  throw new UsageError(`Cannot use the SSH key ${file}: ${problem}.`, {
    code: 'usage.ssh-key',
    hint: 'Set ECOMSTREAM_SSH_PASSPHRASE if the key has a passphrase, or use another --ssh-key-file.',
  });
}

/** @throws UsageError where a file that was named cannot be read. */
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
