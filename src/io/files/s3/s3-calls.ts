import { S3Client } from '@aws-sdk/client-s3';
import type { RemoteCalls } from '../remote/remote-calls.js';
import { S3Objects } from './s3-objects.js';

/** Where the objects are, and how they are reached; what is not given comes from the environment of the process. */
export interface S3Settings {
  /** The URL of a server that speaks S3; that of AWS unless it is given. */
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  /** Whether the bucket is a part of the path, and not of the host's name. */
  readonly isPathStyle: boolean;
}

/** Tries of a call that fails for a reason that may pass, with pauses that grow to 20 s. */
const ATTEMPTS = 6;
const CONNECT_MS = 10_000;
/** Without a byte for as long, a call counts as failed. */
const SILENCE_MS = 60_000;
/** Of a server of one's own the region says nothing, and must be given all the same. */
const ANY_REGION = 'us-east-1';

/** Calls to S3, and to everything that speaks it. Credentials come from the usual chain of the library. */
export function s3Calls({ endpoint, region, isPathStyle }: S3Settings): RemoteCalls {
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
  return new S3Objects(client, endpoint === undefined);
}
