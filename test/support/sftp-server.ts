import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SshSettings } from '../../src/io/files/sftp/ssh-access.js';
import { isProgram } from '../../src/io/process/is-program.js';
import { freePort } from './free-port.js';
import { isRoot } from './run-as.js';
import { TemporaryFolder } from './temporary-folder.js';

const SSHD = '/usr/sbin/sshd';

export const HAS_SFTP = isProgram(SSHD);
export const NO_SFTP = HAS_SFTP ? '' : ' (skipped: openssh-server is not installed)';

const MOST_TRIES = 200;

/** How a server of the tests differs from others. */
export interface SftpServerOptions {
  /** Requests that it does not offer: `posix-rename`, `fsync`. */
  readonly without?: readonly string[];
}

/** An OpenSSH server of the tests, which lets the user of this process in with a key, to all files of this machine. */
export class SftpServer implements AsyncDisposable {
  readonly port: number;
  readonly #files: TemporaryFolder;
  #process: ChildProcess | undefined;
  #keys = 0;

  private constructor(files: TemporaryFolder, port: number) {
    this.#files = files;
    this.port = port;
  }

  static async start({ without = [] }: SftpServerOptions = {}): Promise<SftpServer> {
    const files = new TemporaryFolder();
    const server = new SftpServer(files, await freePort());
    server.#makeKey('host_key');
    server.#makeKey('user_key');
    const denied = without.length === 0 ? '' : ` -P ${without.join(',')}`;
    // The folder into which the server goes before it knows who comes.
    if (isRoot) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
    writeFileSync(
      join(files.path, 'sshd_config'),
      `ListenAddress 127.0.0.1
       Port ${server.port}
       HostKey ${files.path}/host_key
       AuthorizedKeysFile ${files.path}/user_key.pub
       PidFile none
       StrictModes no
       UsePAM no
       MaxStartups 100
       Subsystem sftp internal-sftp${denied}\n`,
    );
    await server.goOn();
    return server;
  }

  /** The URL of a folder of this machine by way of the server. */
  url(folder: string): string {
    return `sftp://${userInfo().username}@127.0.0.1:${this.port}${folder}`;
  }

  /** How the server is reached. */
  get settings(): SshSettings {
    return {
      sshKeyFile: join(this.#files.path, 'user_key'),
      sshPassphrase: undefined,
      sshPassword: undefined,
      knownHosts: undefined,
      hostFingerprint: this.fingerprint,
    };
  }

  /** The same on a command line. */
  get flags(): readonly string[] {
    const { sshKeyFile = '', hostFingerprint = '' } = this.settings;
    return ['--ssh-key-file', sshKeyFile, '--host-fingerprint', hostFingerprint];
  }

  get fingerprint(): string {
    const path = join(this.#files.path, 'host_key.pub');
    return execFileSync('ssh-keygen', ['-lf', path], { encoding: 'utf8' }).split(' ')[1] ?? '';
  }

  /** The host key as a file of known hosts has it: type and Base64. */
  get hostKey(): string {
    const [type, key] = readFileSync(join(this.#files.path, 'host_key.pub'), 'utf8').split(' ');
    return `${type} ${key}`;
  }

  /** Makes another key that lets the user in; returns its file. */
  makeUserKey(passphrase: string): string {
    const file = this.#makeKey(`key_${this.#keys++}`, passphrase);
    const authorized = join(this.#files.path, 'user_key.pub');
    appendFileSync(authorized, readFileSync(`${file}.pub`));
    return file;
  }

  /** Ends the server with all its connections. */
  async stop(): Promise<void> {
    const server = this.#process;
    this.#process = undefined;
    if (server?.pid === undefined) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    // The server has a process for each connection.
    process.kill(-server.pid, 'SIGKILL');
    await ended;
  }

  /** Starts the server again. */
  async goOn(): Promise<void> {
    const server = spawn(SSHD, ['-D', '-e', '-f', join(this.#files.path, 'sshd_config')], {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#process = server;
    let said = '';
    server.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
    for (let tries = 0; !said.includes('Server listening'); tries++) {
      if (server.exitCode !== null || tries > MOST_TRIES) throw new Error(`sshd: ${said}`);
      await sleep(20);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    this.#files[Symbol.dispose]();
  }

  #makeKey(name: string, passphrase = ''): string {
    const path = join(this.#files.path, name);
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-f', path]);
    return path;
  }
}
