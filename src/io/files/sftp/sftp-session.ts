import ssh2, { type Client, type SFTPWrapper } from 'ssh2';
import { RemoteError } from '../remote/remote-error.js';
import { distrust, hostKeyTypes } from './host-trust.js';
import type { SshAccess } from './ssh-access.js';

const CONNECT_MS = 10_000;
/** Interval of keepalive messages. The connection is closed after `ALIVE_COUNT` messages without a response. */
const ALIVE_MS = 10_000;
const ALIVE_COUNT = 3;

/** Receives the result of a call. */
type Answer<T> = (error: Error | null | undefined, value?: T) => void;

/** A connection to an SFTP server. Disposing closes it. */
export class SftpSession implements Disposable {
  /** Whether it can still be used. */
  isOpen = true;

  private constructor(
    private readonly client: Client,
    private readonly sftp: SFTPWrapper,
  ) {
    // Pending calls fail then, and report it to their callers.
    const end = () => {
      this[Symbol.dispose]();
    };
    client.on('close', end);
    sftp.on('close', end);
    sftp.on('error', end);
  }

  /**
   * Connects to a server and checks its host key before authentication.
   * @throws RemoteError `denied` for a key that is not trusted; the library's errors.
   */
  static async connect(access: SshAccess): Promise<SftpSession> {
    const client = new ssh2.Client();
    try {
      const sftp = await connected(client, access);
      return new SftpSession(client, sftp);
    } catch (error) {
      client.destroy();
      throw error;
    }
  }

  /** Makes one call of the library. @throws its error, also where the connection is lost meanwhile. */
  async call<T>(work: (sftp: SFTPWrapper, answer: Answer<T>) => unknown): Promise<T> {
    const { sftp } = this;
    // The library would never answer.
    if (!this.isOpen) throw new Error('the connection is closed');
    return new Promise((resolve, reject) => {
      work(sftp, (error, value) => {
        // The library passes undefined for a call whose only result is its success.
        if (error === undefined || error === null) resolve(value as T);
        else reject(error);
      });
    });
  }

  [Symbol.dispose](): void {
    this.isOpen = false;
    this.client.end();
  }
}

function connected(client: Client, access: SshAccess): Promise<SFTPWrapper> {
  const { host, port, username, methods, trust } = access;
  let why: string | undefined;
  return new Promise((resolve, reject) => {
    client.on('error', (error) => {
      reject(why === undefined ? error : distrusted(why));
    });
    client.on('close', () => {
      reject(new Error('the server closed the connection'));
    });
    client.on('ready', () => {
      // Without it, each small request waits for the acknowledgement of the previous one: 35 times slower.
      client.setNoDelay(true);
      client.sftp((error, sftp) => {
        if (error === undefined) resolve(sftp);
        else reject(error);
      });
    });
    client.connect({
      host,
      port,
      username,
      authHandler: [...methods],
      algorithms: { serverHostKey: hostKeyTypes(trust.known) },
      hostVerifier: (key: Buffer) => {
        why = distrust(key, trust);
        return why === undefined;
      },
      readyTimeout: CONNECT_MS,
      keepaliveInterval: ALIVE_MS,
      keepaliveCountMax: ALIVE_COUNT,
    });
  });
}

function distrusted(why: string): RemoteError {
  const hint =
    'Compare it with the fingerprint that the server shows (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub). If they are equal, set --host-fingerprint, or add the server to ~/.ssh/known_hosts.';
  return new RemoteError('denied', why, hint);
}
