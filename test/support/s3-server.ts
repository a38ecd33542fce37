import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { packageFile } from '../../src/io/process/package-root.js';
import { isProgram } from '../../src/io/process/is-program.js';
import { freePort } from './free-port.js';

/** Where `.ci/run` puts it, and the places of the PATH. */
const FOLDERS = [packageFile('build/moto/bin'), ...(process.env['PATH'] ?? '').split(delimiter)];
const MOTO = FOLDERS.map((folder) => join(folder, 'moto_server')).find(isProgram);

/** A server that runs already, such as http://key:secret@127.0.0.1:7070: one that looks at credentials, unlike moto. */
const GIVEN = URL.parse(process.env['ECOMSTREAM_TEST_S3_URL'] ?? '');

export const HAS_S3 = MOTO !== undefined || GIVEN !== null;
export const NO_S3 = HAS_S3 ? '' : ' (skipped: moto_server is not installed)';

/** The credentials of the server of the tests. */
export const S3_CREDENTIALS = {
  AWS_ACCESS_KEY_ID: GIVEN?.username ?? 'tests',
  AWS_SECRET_ACCESS_KEY: GIVEN?.password ?? 'a secret',
};

/** A server that speaks S3, for the tests of one file. */
export class S3Server implements AsyncDisposable {
  readonly client: S3Client;

  private constructor(
    private readonly process: ChildProcess | undefined,
    readonly endpoint: string,
  ) {
    this.client = new S3Client({
      endpoint,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials: {
        accessKeyId: S3_CREDENTIALS.AWS_ACCESS_KEY_ID,
        secretAccessKey: S3_CREDENTIALS.AWS_SECRET_ACCESS_KEY,
      },
    });
  }

  /** What a process needs in its environment to reach it. */
  get env(): Readonly<Record<string, string>> {
    return { ...S3_CREDENTIALS, AWS_REGION: 'us-east-1' };
  }

  static async start(): Promise<S3Server> {
    if (GIVEN !== null) return new S3Server(undefined, GIVEN.origin);
    if (MOTO === undefined) throw new Error('moto_server is not installed');
    const port = await freePort();
    const server = spawn(MOTO, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
    const endpoint = `http://127.0.0.1:${port}`;
    while ((await fetch(endpoint).catch(() => undefined)) === undefined) {
      if (server.exitCode !== null) throw new Error('moto_server ended');
      await sleep(50);
    }
    return new S3Server(server, endpoint);
  }

  /** Makes a bucket with a name of its own. */
  async bucket(): Promise<string> {
    const name = `b-${randomBytes(6).toString('hex')}`;
    await this.client.send(new CreateBucketCommand({ Bucket: name }));
    return name;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.client.destroy();
    const { process: server } = this;
    if (server === undefined) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await ended;
  }
}
