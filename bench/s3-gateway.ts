import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { freePort } from '../test/support/free-port.js';

/** The program that serves a folder as S3. */
export const GATEWAY = 'versitygw';

const BUCKET = 'bench';
const REGION = 'us-east-1';
const CREDENTIALS = { accessKeyId: 'bench', secretAccessKey: 'of the benchmark' };
const LOOK_EVERY_MS = 50;

/** A bucket on this machine. */
export class S3Gateway implements AsyncDisposable {
  readonly url = `s3://${BUCKET}/incoming`;
  /** The environment for processes that read the bucket. */
  readonly env = {
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_REGION: REGION,
  };
  readonly #client: S3Client;

  private constructor(
    private readonly process: ChildProcess,
    readonly endpoint: string,
  ) {
    this.#client = new S3Client({
      endpoint,
      region: REGION,
      forcePathStyle: true,
      credentials: CREDENTIALS,
    });
  }

  /** Starts the program with an empty bucket whose objects are stored in a folder. */
  static async start(program: string, folder: string): Promise<S3Gateway> {
    const address = `127.0.0.1:${await freePort()}`;
    const child = spawn(program, ['--port', address, '--region', REGION, 'posix', folder], {
      env: {
        ...process.env,
        ROOT_ACCESS_KEY: CREDENTIALS.accessKeyId,
        ROOT_SECRET_KEY: CREDENTIALS.secretAccessKey,
      },
      stdio: 'ignore',
    });
    const gateway = new S3Gateway(child, `http://${address}`);
    while ((await fetch(gateway.endpoint).catch(() => undefined)) === undefined) {
      if (child.exitCode !== null) throw new Error(`${GATEWAY} ended with ${child.exitCode}`);
      await sleep(LOOK_EVERY_MS);
    }
    await gateway.#client.send(new CreateBucketCommand({ Bucket: BUCKET }));
    return gateway;
  }

  /** Stores a file in the bucket. */
  async put(name: string, path: string): Promise<void> {
    const Body = await readFile(path);
    await this.#client.send(
      new PutObjectCommand({ Bucket: BUCKET, Key: `incoming/${name}`, Body }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#client.destroy();
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await ended;
  }
}
