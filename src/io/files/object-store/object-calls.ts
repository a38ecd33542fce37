import type { ObjectKey, ObjectPlace } from './object-place.js';

/** An object as a listing or a look at it says. */
export interface ObjectState {
  /** What tells its content from any other; of uploads in parts it depends on the parts as well. */
  readonly etag: string;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/** An object of a listing. */
export interface ListedObject extends ObjectState {
  readonly key: string;
}

/** A part of a listing. */
export interface ListedPage {
  readonly objects: readonly ListedObject[];
  /** How many more beginnings of keys, up to a slash, this part has. */
  readonly folders: number;
}

/**
 * What became of a change of an object: `done`; `changed` where its source is another version or gone; `taken` where its
 * target is there already.
 */
export type ChangeOutcome = 'done' | 'changed' | 'taken';

/** Where the objects are, and how they are reached; what is not given comes from the environment of the process. */
export interface ObjectStoreSettings {
  /** The URL of a server that speaks S3; that of AWS unless it is given. */
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  /** Whether the bucket is a part of the path, and not of the host's name. */
  readonly isPathStyle: boolean;
}

/**
 * The calls to an object storage: the one door to its library. Failures that may pass are tried again with growing pauses;
 * then, and for all others, an ObjectStoreError says what the server answered.
 */
export interface ObjectCalls {
  /** All objects of a place; those below further slashes only where it `isRecursive`. */
  list(place: ObjectPlace, isRecursive: boolean): AsyncIterable<ListedPage>;
  /** Undefined where it is not there. */
  find(object: ObjectKey): Promise<ObjectState | undefined>;
  /**
   * The bytes of a version of an object from an offset on, at most so many.
   * @throws ObjectStoreError `changed` or `gone` where this version is not there.
   */
  read(object: ObjectKey, version: ReadVersion): Promise<AsyncIterable<Buffer>>;
  /** Copies a version of an object to where none is, inside the storage. */
  copy(from: ObjectKey & ObjectState, to: ObjectKey): Promise<ChangeOutcome>;
  /** Puts an object in the place of whatever is there. */
  put(object: ObjectKey, content: string): Promise<void>;
  /** Removes a version of an object; `changed` where it is another one or gone. */
  remove(object: ObjectKey, etag: string): Promise<ChangeOutcome>;
}

/** What of an object is read. */
export interface ReadVersion {
  readonly etag: string;
  readonly from: number;
  /** All behind `from` unless it is given. */
  readonly most?: number;
  readonly signal: AbortSignal;
}

/** What an object storage answered, or that it did not. */
export class ObjectStoreError extends Error {
  override readonly name = 'ObjectStoreError';

  constructor(
    /** `outage`: it did not answer, or could not; another try can succeed. */
    readonly kind: 'gone' | 'changed' | 'denied' | 'no-bucket' | 'outage' | 'refused',
    message: string,
  ) {
    // Without its cause: a socket that was refused there is no outage of the database.
    super(message);
  }
}

/** By its name: the calls are a bundle of their own, with a class of their own. */
export function isObjectStoreError(error: unknown): error is ObjectStoreError {
  return error instanceof Error && error.name === 'ObjectStoreError';
}
