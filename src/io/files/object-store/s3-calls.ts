import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { Readable } from 'node:stream';
import {
  isObjectStoreError,
  ObjectStoreError,
  type ChangeOutcome,
  type ListedPage,
  type ObjectCalls,
  type ObjectState,
  type ObjectStoreSettings,
  type ReadVersion,
} from './object-calls.js';
import type { ObjectKey, ObjectPlace } from './object-place.js';

/** Tries of a call that fails for a reason that may pass, with pauses that grow to 20 s. */
const ATTEMPTS = 6;
const CONNECT_MS = 10_000;
/** Without a byte for as long, a call counts as failed. */
const SILENCE_MS = 60_000;
/** A larger object is copied in parts: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html. */
const MOST_COPIED = 5 * 1024 ** 3;
const PART_BYTES = 1024 ** 3;
/** Of a server of one's own the region says nothing, and must be given all the same. */
const ANY_REGION = 'us-east-1';

/** Calls to S3, and to everything that speaks it. Credentials come from the usual chain of the library. */
export function s3Calls({ endpoint, region, isPathStyle }: ObjectStoreSettings): ObjectCalls {
  const chosen = region ?? (endpoint === undefined ? undefined : ANY_REGION);
  const client = new S3Client({
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(chosen === undefined ? {} : { region: chosen }),
    forcePathStyle: isPathStyle,
    maxAttempts: ATTEMPTS,
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: SILENCE_MS },
    // Not every server that speaks S3 knows the newer checksums; the SHA-256 of a file is made of what is read.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return new S3(client, endpoint === undefined);
}

class S3 implements ObjectCalls {
  constructor(
    private readonly client: S3Client,
    /** Whether the server heeds every condition of a change; others are looked at before it as well. */
    private readonly heedsConditions: boolean,
  ) {}

  async *list({ bucket, prefix }: ObjectPlace, isRecursive: boolean): AsyncGenerator<ListedPage> {
    let token: string | undefined;
    do {
      const page = await answered(
        this.client.send(
          new ListObjectsV2Command({
            Bucket: bucket,
            Prefix: prefix,
            ContinuationToken: token,
            ...(isRecursive ? {} : { Delimiter: '/' }),
          }),
        ),
      );
      yield {
        objects: (page.Contents ?? []).map(({ Key = '', ...object }) => ({
          key: Key,
          ...stateOf(object.ETag, object.Size, object.LastModified),
        })),
        folders: page.CommonPrefixes?.length ?? 0,
      };
      token = page.NextContinuationToken;
    } while (token !== undefined);
  }

  async find(object: ObjectKey): Promise<ObjectState | undefined> {
    try {
      const found = await answered(this.client.send(new HeadObjectCommand(named(object))));
      return stateOf(found.ETag, found.ContentLength, found.LastModified);
    } catch (error) {
      if (kindOf(error) === 'gone') return undefined;
      throw error;
    }
  }

  async read(
    object: ObjectKey,
    { etag, from, most, signal }: ReadVersion,
  ): Promise<AsyncIterable<Buffer>> {
    const last = most === undefined ? '' : String(from + most - 1);
    const command = new GetObjectCommand({
      ...named(object),
      IfMatch: etag,
      ...(from === 0 && most === undefined ? {} : { Range: `bytes=${from}-${last}` }),
    });
    const { Body } = await answered(this.client.send(command, { abortSignal: signal }));
    if (!(Body instanceof Readable)) throw new Error('an object came without its content');
    return Body;
  }

  async copy(from: ObjectKey & ObjectState, to: ObjectKey): Promise<ChangeOutcome> {
    if (!this.heedsConditions) {
      if ((await this.find(from))?.etag !== from.etag) return 'changed';
      if ((await this.find(to)) !== undefined) return 'taken';
    }
    if (from.bytes > MOST_COPIED) return this.#copyParts(from, to);
    const command = new CopyObjectCommand({
      ...named(to),
      CopySource: sourceOf(from),
      CopySourceIfMatch: from.etag,
      IfNoneMatch: '*',
    });
    return this.#changed(() => this.client.send(command), to);
  }

  async #copyParts(from: ObjectKey & ObjectState, to: ObjectKey): Promise<ChangeOutcome> {
    const { UploadId } = await answered(
      this.client.send(new CreateMultipartUploadCommand(named(to))),
    );
    const parts: { readonly PartNumber: number; readonly ETag: string | undefined }[] = [];
    for (let at = 0; at < from.bytes; at += PART_BYTES) {
      const last = Math.min(at + PART_BYTES, from.bytes) - 1;
      const PartNumber = parts.length + 1;
      const part = new UploadPartCopyCommand({
        ...named(to),
        UploadId,
        PartNumber,
        CopySource: sourceOf(from),
        CopySourceIfMatch: from.etag,
        CopySourceRange: `bytes=${at}-${last}`,
      });
      const { CopyPartResult } = await answered(this.client.send(part));
      parts.push({ PartNumber, ETag: CopyPartResult?.ETag });
    }
    const whole = new CompleteMultipartUploadCommand({
      ...named(to),
      UploadId,
      MultipartUpload: { Parts: parts },
      IfNoneMatch: '*',
    });
    return this.#changed(() => this.client.send(whole), to);
  }

  async put(object: ObjectKey, content: string): Promise<void> {
    await answered(this.client.send(new PutObjectCommand({ ...named(object), Body: content })));
  }

  async remove(object: ObjectKey, etag: string): Promise<ChangeOutcome> {
    if (!this.heedsConditions && (await this.find(object))?.etag !== etag) return 'changed';
    const command = new DeleteObjectCommand({ ...named(object), IfMatch: etag });
    return this.#changed(() => this.client.send(command), object);
  }

  /** What became of a change that was made under conditions. */
  async #changed(change: () => Promise<unknown>, target: ObjectKey): Promise<ChangeOutcome> {
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

function named({ bucket, key }: ObjectKey) {
  return { Bucket: bucket, Key: key };
}

function sourceOf({ bucket, key }: ObjectKey): string {
  return `${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
}

function stateOf(etag = '', bytes = 0, modified = new Date(0)): ObjectState {
  return { etag, bytes, modifiedAt: modified.getTime() };
}

function kindOf(error: unknown): ObjectStoreError['kind'] | undefined {
  return isObjectStoreError(error) ? error.kind : undefined;
}

/** Waits for an answer, and says in our words what is wrong with one. An abort comes as it is. */
async function answered<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error;
    throw failure(error);
  }
}

const GONE = 404;
const DENIED: ReadonlySet<number> = new Set([401, 403]);
/** A condition does not hold, or another request changes the same object. */
const CHANGED: ReadonlySet<number> = new Set([409, 412]);
/** The object became shorter than where it is read from. */
const BEHIND_THE_END = 416;
const TOO_MANY = 429;
const SERVERS_FAULT = 500;

function failure(error: unknown): ObjectStoreError {
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new ObjectStoreError(kindOfAnswer(status, error), said);
}

function kindOfAnswer(status: number | undefined, error: unknown): ObjectStoreError['kind'] {
  if (error instanceof Error && error.name === 'NoSuchBucket') return 'no-bucket';
  if (error instanceof Error && error.name === 'CredentialsProviderError') return 'denied';
  if (status === undefined) return 'outage';
  if (status === GONE) return 'gone';
  if (status === BEHIND_THE_END || CHANGED.has(status)) return 'changed';
  if (DENIED.has(status)) return 'denied';
  return status === TOO_MANY || status >= SERVERS_FAULT ? 'outage' : 'refused';
}
