import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import ssh2, { type AuthContext } from 'ssh2';
import { expect, it } from 'vitest';
import { keyProblem, sftpCalls } from '../../../../src/io/files/sftp/sftp-calls.js';
import { sshAccess, type SshSettings } from '../../../../src/io/files/sftp/ssh-access.js';
import { perSuite } from '../../../support/fixture.js';

const PASSWORD = 'open sesame';
const NO_SUCH_FILE = 2;

/** A server that lets a user in by one method, and has no folder. */
async function startServer(isIn: (login: AuthContext) => void) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const hostKeys = [privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()];
  const server = new ssh2.Server({ hostKeys }, (client) => {
    client.on('authentication', isIn).on('error', () => undefined);
    client.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) => {
        const sftp = acceptSftp();
        sftp.on('OPENDIR', (id) => {
          sftp.status(id, NO_SUCH_FILE);
        });
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const key = ssh2.utils.parseKey(hostKeys[0] ?? '');
  if (key instanceof Error) throw key;
  return {
    authority: `shop@127.0.0.1:${(server.address() as AddressInfo).port}`,
    hostKey: key.getPublicSSH(),
    [Symbol.asyncDispose]: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

const byPassword = (login: AuthContext) => {
  if (login.method === 'password' && login.password === PASSWORD) login.accept();
  else login.reject(['password']);
};
const byQuestion = (login: AuthContext) => {
  if (login.method !== 'keyboard-interactive') {
    login.reject(['keyboard-interactive']);
    return;
  }
  login.prompt([{ prompt: 'Password:', echo: false }], (answers) => {
    if (answers[0] === PASSWORD) login.accept();
    else login.reject();
  });
};

const servers = perSuite(async () => {
  const [password, question] = [await startServer(byPassword), await startServer(byQuestion)];
  return {
    password,
    question,
    [Symbol.asyncDispose]: async () => {
      await password[Symbol.asyncDispose]();
      await question[Symbol.asyncDispose]();
    },
  };
});

it.each([
  ['password', PASSWORD, 'no-place'],
  ['password', 'wrong', 'denied'],
  ['question', PASSWORD, 'no-place'],
  ['question', 'wrong', 'denied'],
  ['password', undefined, 'denied'],
] as const)('where the server wants a %s and gets %s: %s', async (kind, sshPassword, outcome) => {
  const { authority, hostKey } = servers[kind];
  const access = sshAccess(authority, { ...NOTHING, sshPassword }, keyProblem);
  const trust = {
    fingerprint: undefined,
    known: [{ type: 'ssh-rsa', key: hostKey, isRevoked: false }],
  };
  await using calls = sftpCalls({ ...access, trust });
  const place = { scheme: 'sftp', authority, prefix: 'in/' } as const;
  const pages = calls.list(place, false)[Symbol.asyncIterator]();
  await expect(pages.next()).rejects.toMatchObject({ kind: outcome });
});

const NOTHING: SshSettings = {
  sshKeyFile: undefined,
  sshPassphrase: undefined,
  sshPassword: undefined,
  knownHosts: undefined,
  hostFingerprint: undefined,
};
