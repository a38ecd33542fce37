import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { Readable } from 'node:stream';
import type {
  ChangeOutcome,
  ListedPage,
  RemoteCalls,
  RemoteState,
  ReadVersion,
} from '../remote/remote-calls.js';
import { isRemoteError, type RemoteFailure } from '../remote/remote-error.js';
import type { RemotePath, RemotePlace } from '../remote/remote-place.js';
import { partOf, type UploadedContent } from '../remote/uploaded-content.js';
import { makeOfParts, type ObjectPart, type PartsOfObject } from './make-of-parts.js';
import { answered, named } from './s3-answer.js';

/** A larger object is copied in parts: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html. */
const MOST_COPIED = 5 * 1024 ** 3;
const PART_BYTES = 1024 ** 3;
/** Uploads up to this size are held in memory, so that they can be retried. */
const UPLOAD_BYTES = 16 * 1024 ** 2;
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html. */
const MOST_PARTS = 10_000;

/** The version that an object replaces, or none. */
type Condition = { readonly IfMatch: string } | { readonly IfNoneMatch: string };

/** The calls to S3, with a client of its library. */
export class S3Objects implements RemoteCalls {
  readonly areTagsOfContent = true;
  readonly leastSettle = undefined;

  constructor(
    private readonly client: S3Client,
    /**
     * Whether the server evaluates every condition of a change; otherwise the object is also checked before a
     * change.
     */
    private readonly heedsConditions: boolean,
  ) {}

  async *list(
    { authority, prefix }: RemotePlace,
    isRecursive: boolean,
  ): AsyncGenerator<ListedPage> {
    let token: string | undefined;
    do {
      const page = await answered(
        this.client.send(
          new ListObjectsV2Command({
            Bucket: authority,
            Prefix: prefix,
            ContinuationToken: token,
            ...(isRecursive ? {} : { Delimiter: '/' }),
          }),
        ),
      );
      yield {
        files: (page.Contents ?? []).map(({ Key = '', ...object }) => ({
          path: Key,
          ...stateOf(object.ETag, object.Size, object.LastModified),
        })),
        folders: page.CommonPrefixes?.length ?? 0,
        others: [],
      };
      token = page.NextContinuationToken;
    } while (token !== undefined);
  }

  async find(object: RemotePath): Promise<RemoteState | undefined> {
    try {
      const found = await answered(this.client.send(new HeadObjectCommand(named(object))));
      return stateOf(found.ETag, found.ContentLength, found.LastModified);
    } catch (error) {
      if (kindOf(error) === 'gone') return undefined;
      throw error;
    }
  }

  async read(
    object: RemotePath,
    { tag, from, most, signal }: ReadVersion,
  ): Promise<AsyncIterable<Buffer>> {
    const last = most === undefined ? '' : String(from + most - 1);
    const command = new GetObjectCommand({
      ...named(object),
      IfMatch: tag,
      ...(from === 0 && most === undefined ? {} : { Range: `bytes=${from}-${last}` }),
    });
    const { Body } = await answered(this.client.send(command, { abortSignal: signal }));
    if (!(Body instanceof Readable)) throw new Error('an object came without its content');
    return Body;
  }

  async move(from: RemotePath & RemoteState, to: RemotePath): Promise<ChangeOutcome> {
    const outcome = await this.#copy(from, to);
    if (outcome === 'done') await this.remove(from, from.tag);
    return outcome;
  }

  async #copy(from: RemotePath & RemoteState, to: RemotePath): Promise<ChangeOutcome> {
    if (!this.heedsConditions && (await this.find(from))?.tag !== from.tag) return 'changed';
    if (from.bytes > MOST_COPIED) return this.#copyParts(from, to);
    const source = { CopySource: sourceOf(from), CopySourceIfMatch: from.tag };
    return this.#appear(to, undefined, (condition) =>
      this.client.send(new CopyObjectCommand({ ...named(to), ...source, ...condition })),
    );
  }

  #copyParts(from: RemotePath & RemoteState, to: RemotePath): Promise<ChangeOutcome> {
    const copy = async (part: ObjectPart, at: number, bytes: number) => {
      const command = new UploadPartCopyCommand({
        ...part,
        CopySource: sourceOf(from),
        CopySourceIfMatch: from.tag,
        CopySourceRange: `bytes=${at}-${at + bytes - 1}`,
      });
      return (await answered(this.client.send(command))).CopyPartResult?.ETag;
    };
    return this.#inParts(to, undefined, { bytes: from.bytes, partBytes: PART_BYTES, send: copy });
  }

  async upload(
    object: RemotePath,
    content: UploadedContent,
    over: string | undefined,
  ): Promise<ChangeOutcome> {
    const { bytes } = content;
    if (bytes > UPLOAD_BYTES) {
      const send = async (part: ObjectPart, at: number, length: number) => {
        const Body = await partOf(content, at, length);
        return (await answered(this.client.send(new UploadPartCommand({ ...part, Body })))).ETag;
      };
      const partBytes = Math.max(UPLOAD_BYTES, Math.ceil(bytes / MOST_PARTS));
      return this.#inParts(object, over, { bytes, partBytes, send });
    }
    const Body = await partOf(content, 0, bytes);
    return this.#appear(object, over, (condition) =>
      this.client.send(new PutObjectCommand({ ...named(object), ...condition, Body })),
    );
  }

  /** Uploads an object in parts, over a version or where none exists. */
  async #inParts(
    to: RemotePath,
    over: string | undefined,
    parts: PartsOfObject,
  ): Promise<ChangeOutcome> {
    // Checked before much data is sent.
    if ((await this.find(to))?.tag !== over) return refusalOf(over);
    return makeOfParts(this.client, to, parts, (whole) =>
      this.#appear(to, over, (condition) =>
        this.client.send(new CompleteMultipartUploadCommand({ ...whole, ...condition })),
      ),
    );
  }

  /** Completes an object over a version or where none exists. */
  async #appear(
    object: RemotePath,
    over: string | undefined,
    change: (condition: Condition) => Promise<unknown>,
  ): Promise<ChangeOutcome> {
    if (!this.heedsConditions && (await this.find(object))?.tag !== over) return refusalOf(over);
    const condition = over === undefined ? { IfNoneMatch: '*' } : { IfMatch: over };
    const outcome = await this.#changed(() => change(condition), object);
    return outcome === 'taken' ? refusalOf(over) : outcome;
  }

  async put(object: RemotePath, content: string): Promise<void> {
    await answered(this.client.send(new PutObjectCommand({ ...named(object), Body: content })));
  }

  async remove(object: RemotePath, tag: string): Promise<ChangeOutcome> {
    if (!this.heedsConditions && (await this.find(object))?.tag !== tag) return 'changed';
    const command = new DeleteObjectCommand({ ...named(object), IfMatch: tag });
    return this.#changed(() => this.client.send(command), object);
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.client.destroy();
    return Promise.resolve();
  }

  /** The result of a conditional change. */
  async #changed(change: () => Promise<unknown>, target: RemotePath): Promise<ChangeOutcome> {
    try {
      await answered(change());
      return 'done';
    } catch (error) {
      const kind = kindOf(error);
      if (kind === 'gone') return 'changed';
      if (kind !== 'changed') throw error;
      return (await this.find(target)) === undefined ? 'changed' : 'taken';
    }
  }
}

/** The outcome of a change when another version is present than expected. */
function refusalOf(over: string | undefined): ChangeOutcome {
  return over === undefined ? 'taken' : 'changed';
}

function sourceOf({ authority, path }: RemotePath): string {
  return `${authority}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

function stateOf(tag = '', bytes = 0, modified = new Date(0)): RemoteState {
  return { tag, bytes, modifiedAt: modified.getTime() };
}

function kindOf(error: unknown): RemoteFailure | undefined {
  return isRemoteError(error) ? error.kind : undefined;
}
