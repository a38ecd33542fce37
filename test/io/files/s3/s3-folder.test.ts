import {
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { describe } from 'vitest';
import { RemoteFolder } from '../../../../src/io/files/remote/remote-folder.js';
import { remotePlace } from '../../../../src/io/files/remote/remote-place.js';
import { s3Calls } from '../../../../src/io/files/s3/s3-calls.js';
import { SYSTEM_CLOCK } from '../../../../src/io/process/clock.js';
import { perSuite } from '../../../support/fixture.js';
import { HAS_S3, NO_S3, S3_CREDENTIALS, S3Server } from '../../../support/s3-server.js';
import {
  sourceFolderContract,
  type OpenOptions,
  type SourceFolderPlace,
} from '../source-folder-contract.js';

const REASON = '.reason.json';

/** Places in buckets of their own. */
class ObjectsPlace implements SourceFolderPlace {
  readonly coarse = 1_100;
  readonly blind = 0;

  private constructor(
    private readonly server: S3Server,
    private readonly places: RemoteFolder['places'],
  ) {}

  static async make(server: S3Server): Promise<ObjectsPlace> {
    const [incoming, others] = [await server.bucket(), await server.bucket()];
    return new ObjectsPlace(server, {
      incoming: `s3://${incoming}/shop/incoming`,
      processed: `s3://${others}/processed`,
      quarantine: `s3://${others}/quarantine`,
    });
  }

  open(options: OpenOptions = {}): RemoteFolder {
    const { endpoint } = this.server;
    const calls = s3Calls({ endpoint, region: undefined, isPathStyle: true });
    return new RemoteFolder({
      calls,
      places: this.places,
      settle: 0,
      clock: SYSTEM_CLOCK,
      ...options,
    });
  }

  put(name: string, content: string | Buffer): Promise<void> {
    return this.#putAt('incoming', name, content);
  }

  async drop(name: string): Promise<void> {
    await this.server.client.send(new DeleteObjectCommand(this.#named('incoming', name)));
  }

  putProcessed(name: string, content: string): Promise<void> {
    return this.#putAt('processed', name, content);
  }

  async contents(place: keyof RemoteFolder['places']): Promise<Record<string, string>> {
    const all = await this.#all(place);
    return Object.fromEntries(Object.entries(all).filter(([name]) => !name.endsWith(REASON)));
  }

  async reasons(): Promise<unknown[]> {
    const all = Object.entries(await this.#all('quarantine'));
    return all.flatMap(([name, content]) => (name.endsWith(REASON) ? [JSON.parse(content)] : []));
  }

  block(): Promise<void> {
    return this.#removeBucket('processed');
  }

  removeIncoming(): Promise<void> {
    return this.#removeBucket('incoming');
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve(); // it goes with the server
  }

  async #putAt(
    place: keyof RemoteFolder['places'],
    name: string,
    content: string | Buffer,
  ): Promise<void> {
    const object = { ...this.#named(place, name), Body: content };
    await this.server.client.send(new PutObjectCommand(object));
  }

  async #all(place: keyof RemoteFolder['places']): Promise<Record<string, string>> {
    const { authority: bucket, prefix } = remotePlace(this.places[place]);
    const listing = new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix });
    const { Contents = [] } = await this.server.client.send(listing);
    const contents: Record<string, string> = {};
    for (const { Key = '' } of Contents) {
      const command = new GetObjectCommand({ Bucket: bucket, Key });
      const { Body } = await this.server.client.send(command);
      contents[Key.slice(prefix.length)] = (await Body?.transformToString()) ?? '';
    }
    return contents;
  }

  async #removeBucket(place: keyof RemoteFolder['places']): Promise<void> {
    const { authority: bucket } = remotePlace(this.places[place]);
    const listing = new ListObjectsV2Command({ Bucket: bucket });
    const { Contents = [] } = await this.server.client.send(listing);
    for (const { Key } of Contents) {
      await this.server.client.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
    }
    await this.server.client.send(new DeleteBucketCommand({ Bucket: bucket }));
  }

  #named(place: keyof RemoteFolder['places'], name: string) {
    const { authority: bucket, prefix } = remotePlace(this.places[place]);
    return { Bucket: bucket, Key: prefix + name };
  }
}

describe.skipIf(!HAS_S3)(`a folder of objects${NO_S3}`, () => {
  const server = perSuite(() => S3Server.start());
  Object.assign(process.env, S3_CREDENTIALS);
  sourceFolderContract(() => ObjectsPlace.make(server));
});
