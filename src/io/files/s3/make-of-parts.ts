import {
  AbortMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type CompletedPart,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { ChangeOutcome } from '../remote/remote-calls.js';
import type { RemotePath } from '../remote/remote-place.js';
import { answered, named } from './s3-answer.js';

/** A part of an object in a multipart upload. */
export interface ObjectPart extends ReturnType<typeof named> {
  readonly UploadId: string | undefined;
  readonly PartNumber: number;
}

/** How an object is made from parts: each is sent, and its etag is returned. */
export interface PartsOfObject {
  readonly bytes: number;
  readonly partBytes: number;
  readonly send: (part: ObjectPart, at: number, bytes: number) => Promise<string | undefined>;
}

/** An object whose parts are all uploaded. */
export interface WholeObject extends ReturnType<typeof named> {
  readonly UploadId: string | undefined;
  readonly MultipartUpload: { readonly Parts: CompletedPart[] };
}

/** Uploads the parts of an object and completes it; after a failure, the parts are removed. */
export async function makeOfParts(
  client: S3Client,
  to: RemotePath,
  { bytes, partBytes, send }: PartsOfObject,
  appear: (whole: WholeObject) => Promise<ChangeOutcome>,
): Promise<ChangeOutcome> {
  const { UploadId } = await answered(client.send(new CreateMultipartUploadCommand(named(to))));
  const upload = { ...named(to), UploadId };
  let isMade = false;
  try {
    const Parts: CompletedPart[] = [];
    for (let at = 0; at < bytes; at += partBytes) {
      const PartNumber = Parts.length + 1;
      const ETag = await send({ ...upload, PartNumber }, at, Math.min(partBytes, bytes - at));
      Parts.push({ PartNumber, ETag });
    }
    const outcome = await appear({ ...upload, MultipartUpload: { Parts } });
    isMade = outcome === 'done';
    return outcome;
  } finally {
    // The first error has the cause; a lifecycle rule of the bucket can remove leftover parts.
    if (!isMade) await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
  }
}
