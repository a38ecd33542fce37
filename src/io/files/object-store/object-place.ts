import { UsageError } from '../../../core/errors/usage-error.js';

/** A place in a bucket: objects whose keys begin so. */
export interface ObjectPlace {
  readonly bucket: string;
  /** Empty, or it ends with a slash. */
  readonly prefix: string;
}

/** An object by its bucket and its key. */
export interface ObjectKey {
  readonly bucket: string;
  readonly key: string;
}

const SCHEME = 's3://';
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html; older buckets have capitals and underscores. */
const BUCKET = /^[A-Za-z0-9][\w.-]{1,254}$/;

/** Whether a place is named as one of an object storage. */
export function isObjectUrl(text: string): boolean {
  return text.startsWith(SCHEME);
}

/**
 * The place that a URL such as `s3://bucket/prefix` names.
 * @throws UsageError where it names none.
 */
export function objectPlace(url: string): ObjectPlace {
  const [bucket = '', ...rest] = url.slice(SCHEME.length).split('/');
  if (!isObjectUrl(url) || !BUCKET.test(bucket)) {
    throw new UsageError(`Cannot parse ${JSON.stringify(url)}: it names no bucket.`, {
      code: 'usage.bucket',
      hint: 'Use s3://BUCKET/PREFIX.',
    });
  }
  const names = rest.filter((name) => name !== '');
  return { bucket, prefix: names.map((name) => `${name}/`).join('') };
}

/** The URL of a place. */
export function placeUrl({ bucket, prefix }: ObjectPlace): string {
  return `${SCHEME}${bucket}/${prefix}`;
}

/** The URL of another place beside one. */
export function placeBeside(url: string, name: string): string {
  const { bucket, prefix } = objectPlace(url);
  const parent = prefix.slice(0, prefix.lastIndexOf('/', prefix.length - 2) + 1);
  return placeUrl({ bucket, prefix: `${parent}${name}/` });
}

/** The object of a name at a place. */
export function keyAt({ bucket, prefix }: ObjectPlace, name: string): ObjectKey {
  return { bucket, key: prefix + name };
}
