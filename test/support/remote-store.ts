import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { remoteCalls, type RemoteSettings } from '../../src/features/stream/open-source.js';
import type { RemoteCalls } from '../../src/io/files/remote/remote-calls.js';
import { HAS_S3, S3_CREDENTIALS, S3Server } from './s3-server.js';
import { HAS_SFTP, SftpServer, type SftpServerOptions } from './sftp-server.js';
import { TemporaryFolder } from './temporary-folder.js';

/** A remote storage of one test, with what a producer and an operator do there. Paths begin with the name of a place. */
export interface RemoteStore extends AsyncDisposable {
  /** The words of a command line that reach it, and the environment. */
  readonly flags: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly settings: RemoteSettings;
  url(path: string): string;
  put(path: string, content: string | Buffer): Promise<void>;
  drop(path: string): Promise<void>;
  /** All files by their paths, those of a hidden or temporary name as well. */
  contents(): Promise<Record<string, Buffer>>;
}

/** A server of a kind of remote storage. Disposing ends it. */
export interface StoreServer extends AsyncDisposable {
  /** Room for one test. */
  makeStore(): Promise<RemoteStore>;
}

/** A kind of remote storage. */
export interface StoreKind {
  readonly name: string;
  readonly isInstalled: boolean;
  readonly start: () => Promise<StoreServer>;
}

const NOTHING: RemoteSettings = {
  endpoint: undefined,
  region: undefined,
  virtualHosts: false,
  sshKeyFile: undefined,
  sshPassphrase: undefined,
  sshPassword: undefined,
  knownHosts: undefined,
  hostFingerprint: undefined,
};

export const S3_STORE: StoreKind = {
  name: 'S3',
  isInstalled: HAS_S3,
  start: async () => {
    // For calls in the process of the test.
    Object.assign(process.env, S3_CREDENTIALS);
    const server = await S3Server.start();
    return {
      makeStore: async () => new ObjectStore(server, await server.bucket()),
      [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
    };
  },
};

/** An SFTP server, with options that make it another one. */
export function sftpStore(name: string, options: SftpServerOptions = {}): StoreKind {
  return {
    name,
    isInstalled: HAS_SFTP,
    start: async () => {
      const server = await SftpServer.start(options);
      return {
        makeStore: () => Promise.resolve(new ServerStore(server)),
        [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
      };
    },
  };
}

/** The kinds of remote storage that every command must work on. */
export const STORES: readonly StoreKind[] = [S3_STORE, sftpStore('SFTP')];

/** The door of the product to a store. */
export function callsTo(store: RemoteStore): RemoteCalls {
  return remoteCalls(store.url(''), store.settings);
}

class ObjectStore implements RemoteStore {
  readonly flags: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly settings: RemoteSettings;

  constructor(
    private readonly server: S3Server,
    private readonly bucket: string,
  ) {
    const { endpoint } = server;
    this.flags = ['--endpoint', endpoint];
    this.env = server.env;
    this.settings = { ...NOTHING, endpoint };
  }

  url(path: string): string {
    return `s3://${this.bucket}/shop/${path}`;
  }

  async put(path: string, content: string | Buffer): Promise<void> {
    const Body = Buffer.from(content);
    await this.server.client.send(new PutObjectCommand({ ...this.#named(path), Body }));
  }

  async drop(path: string): Promise<void> {
    await this.server.client.send(new DeleteObjectCommand(this.#named(path)));
  }

  async contents(): Promise<Record<string, Buffer>> {
    const listing = new ListObjectsV2Command({ Bucket: this.bucket, Prefix: 'shop/' });
    const { Contents = [] } = await this.server.client.send(listing);
    const contents: Record<string, Buffer> = {};
    for (const { Key = '' } of Contents) {
      const path = Key.slice('shop/'.length);
      const { Body } = await this.server.client.send(new GetObjectCommand(this.#named(path)));
      contents[path] = Buffer.from((await Body?.transformToByteArray()) ?? []);
    }
    return contents;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve(); // it goes with the server
  }

  #named(path: string) {
    return { Bucket: this.bucket, Key: `shop/${path}` };
  }
}

class ServerStore extends TemporaryFolder implements RemoteStore {
  readonly env = {};
  readonly flags: readonly string[];
  readonly settings: RemoteSettings;

  constructor(private readonly server: SftpServer) {
    super();
    mkdirSync(join(this.path, 'incoming'));
    this.flags = server.flags;
    this.settings = { ...NOTHING, ...server.settings };
  }

  url(path: string): string {
    return this.server.url(join(this.path, path));
  }

  async put(path: string, content: string | Buffer): Promise<void> {
    mkdirSync(dirname(join(this.path, path)), { recursive: true });
    writeFileSync(join(this.path, path), content);
  }

  async drop(path: string): Promise<void> {
    rmSync(join(this.path, path));
  }

  async contents(): Promise<Record<string, Buffer>> {
    const entries = readdirSync(this.path, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(this.path.length + 1));
    return Object.fromEntries(
      paths.toSorted().map((path) => [path, readFileSync(join(this.path, path))]),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this[Symbol.dispose]();
  }
}
