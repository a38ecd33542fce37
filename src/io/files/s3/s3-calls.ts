import { S3Client } from '@aws-sdk/client-s3';
import type { RemoteCalls } from '../remote/remote-calls.js';
import { S3Objects } from './s3-objects.js';

/** The server of the objects and how to reach it; defaults come from the environment of the process. */
export interface S3Settings {
  /** The URL of an S3-compatible server; default: AWS. */
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  /** Whether the bucket is part of the path, and not of the host name. */
  readonly isPathStyle: boolean;
}

/** The maximum number of attempts of a call with a temporary failure; the pauses grow to 20 s. */
const ATTEMPTS = 6;
const CONNECT_MS = 10_000;
/** The milliseconds without a byte after which a call fails. */
const SILENCE_MS = 60_000;
/** An S3-compatible server may ignore the region, but the library requires one. */
const ANY_REGION = 'us-east-1';

/** Calls to S3 and compatible services. Credentials come from the usual chain of the library. */
export function s3Calls({ endpoint, region, isPathStyle }: S3Settings): RemoteCalls {
  const chosen = region ?? (endpoint === undefined ? undefined : ANY_REGION);
  const client = new S3Client({
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(chosen === undefined ? {} : { region: chosen }),
    forcePathStyle: isPathStyle,
    maxAttempts: ATTEMPTS,
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: SILENCE_MS },
    // Not every S3-compatible server supports the newer checksums; the SHA-256 of a file is computed from the bytes
    // that are read.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return new S3Objects(client, endpoint === undefined);
}
