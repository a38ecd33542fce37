import { UsageError } from '../../../core/errors/usage-error.js';

/** A folder of a remote storage, as a URL names it. */
export interface RemotePlace {
  readonly scheme: RemoteScheme;
  /** The bucket (`s3`), or `user@host:port` of the server (`sftp`). */
  readonly authority: string;
  /** The prefix of the paths of its files; empty, or it ends with a slash. */
  readonly prefix: string;
}

/** A file of a remote storage. */
export interface RemotePath {
  readonly authority: string;
  readonly path: string;
}

/** The kinds of remote storage. */
export type RemoteScheme = keyof typeof SCHEMES;

const SCHEMES = {
  s3: {
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html. Older buckets have capitals and
    // underscores.
    authority: /^[A-Za-z0-9][\w.-]+$/,
    missing: 'it has no bucket',
    example: 's3://BUCKET/PREFIX',
  },
  sftp: {
    // A name, an IPv4 address, or an IPv6 address in brackets (RFC 3986, 3.2.2).
    authority: /^(?:[^@:/\s]+@)?(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i,
    missing: 'it has no host',
    example: 'sftp://USER@HOST/PATH',
  },
};

const URL_START = /^(?<scheme>s3|sftp):\/\//;

/** Whether a text is the URL of a remote storage. */
export function isRemoteUrl(text: string): boolean {
  return URL_START.test(text);
}

/**
 * Parses the URL of a place, such as `s3://bucket/prefix` or `sftp://user@host/path`.
 * @throws UsageError if it is invalid or contains a password.
 */
export function remotePlace(url: string): RemotePlace {
  const scheme = schemeOf(url);
  const [authority = '', ...rest] = url.slice(`${scheme}://`.length).split('/');
  const { authority: pattern, missing, example } = SCHEMES[scheme];
  if (/:.*@/.test(authority)) {
    throw new UsageError('Cannot use a URL with a password: other users can see it.', {
      code: 'usage.url-password',
      hint: 'Use an SSH key, or set ECOMSTREAM_SSH_PASSWORD.',
    });
  }
  if (!pattern.test(authority)) throw unusable(url, missing, example);
  const names = rest.filter((name) => name !== '' && (scheme === 's3' || name !== '.'));
  if (scheme === 'sftp' && names.includes('..')) throw unusable(url, 'it has a ".."', example);
  return { scheme, authority, prefix: names.map((name) => `${name}/`).join('') };
}

/**
 * Parses the URL of a file, such as `s3://bucket/prefix/a.csv`.
 * @throws UsageError if it is invalid.
 */
export function remoteFile(url: string): { readonly place: RemotePlace; readonly name: string } {
  const { prefix, ...place } = remotePlace(url);
  const path = prefix.slice(0, -1);
  const at = path.lastIndexOf('/') + 1;
  if (path === '')
    throw unusable(url, 'it has no file name', `${SCHEMES[place.scheme].example}/FILE`);
  return { place: { ...place, prefix: path.slice(0, at) }, name: path.slice(at) };
}

function schemeOf(url: string): RemoteScheme {
  const scheme = URL_START.exec(url)?.groups?.['scheme'];
  if (scheme === 's3' || scheme === 'sftp') return scheme;
  throw unusable(url, 'it is not a URL of a remote storage', SCHEMES.s3.example);
}

function unusable(url: string, why: string, example: string): UsageError {
  return new UsageError(`Cannot use ${JSON.stringify(url)}: ${why}.`, {
    code: 'usage.location',
    hint: `Use ${example}.`,
  });
}

/** The URL of a place. */
export function placeUrl({ scheme, authority, prefix }: RemotePlace): string {
  return `${scheme}://${authority}/${prefix}`;
}

/** The URL of a sibling of a place. */
export function placeBeside(url: string, name: string): string {
  const place = remotePlace(url);
  const { prefix } = place;
  const parent = prefix.slice(0, prefix.lastIndexOf('/', prefix.length - 2) + 1);
  return placeUrl({ ...place, prefix: `${parent}${name}/` });
}

/** The file with a name at a place. */
export function pathAt({ authority, prefix }: RemotePlace, name: string): RemotePath {
  return { authority, path: prefix + name };
}
