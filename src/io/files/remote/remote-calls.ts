import type { RemotePath, RemotePlace } from './remote-place.js';
import type { UploadedContent } from './uploaded-content.js';

/** The state of a remote file according to a listing or a request for it. */
export interface RemoteState {
  /** Distinguishes its content from any other under the same path: an etag, or size and time. */
  readonly tag: string;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/** A file of a listing. */
export interface ListedRemote extends RemoteState {
  readonly path: string;
}

/** A page of a listing. */
export interface ListedPage {
  readonly files: readonly ListedRemote[];
  /** The number of subfolders in this page that are not listed. */
  readonly folders: number;
  /** The paths of entries that are neither files nor folders, or have an unreadable name. */
  readonly others: readonly { readonly path: string; readonly why: string }[];
}

/**
 * The result of a change of a file: `done`; `changed` where its version is different or missing; `taken` where its
 * target exists.
 */
export type ChangeOutcome = 'done' | 'changed' | 'taken';

/**
 * The calls to a remote storage, and the only place that uses its library. Temporary failures are retried with
 * growing pauses. After that, and for all other failures, a RemoteError has the answer of the storage. Disposing
 * closes the connections.
 */
export interface RemoteCalls extends AsyncDisposable {
  /** Whether equal tags mean equal content, for any path and time. */
  readonly areTagsOfContent: boolean;
  /**
   * Only for storages in which files are visible while they are written: the milliseconds for which a file must not
   * have changed, so that its tag distinguishes it from all later content. Undefined if files appear atomically.
   */
  readonly leastSettle: number | undefined;
  /** All files of a place; those in subfolders only with `isRecursive`. @throws RemoteError `no-place` and others. */
  list(place: RemotePlace, isRecursive: boolean): AsyncIterable<ListedPage>;
  /** Undefined if it does not exist. */
  find(file: RemotePath): Promise<RemoteState | undefined>;
  /**
   * The bytes of a version of a file from an offset on, up to a maximum.
   * @throws RemoteError `changed` or `gone` where this version does not exist.
   */
  read(file: RemotePath, version: ReadVersion): Promise<AsyncIterable<Buffer>>;
  /** Moves a version of a file to a path without a file. After a crash it can be in both places, never in neither. */
  move(from: RemotePath & RemoteState, to: RemotePath): Promise<ChangeOutcome>;
  /** Writes a file, and replaces an existing one. */
  put(file: RemotePath, content: string): Promise<void>;
  /**
   * Replaces the version `over` of a file, or creates a file where none exists. The content appears atomically and
   * durably; the old content stays until then. Where the reply to a success is lost, the outcome is `changed` or
   * `taken`, and the content is there.
   */
  upload(
    file: RemotePath,
    content: UploadedContent,
    over: string | undefined,
  ): Promise<ChangeOutcome>;
  /** Removes a version of a file; `changed` where the version is different or missing. */
  remove(file: RemotePath, tag: string): Promise<ChangeOutcome>;
}

/** The part of a file that is read. */
export interface ReadVersion {
  readonly tag: string;
  readonly from: number;
  /** Default: all bytes from `from` on. */
  readonly most?: number;
  readonly signal: AbortSignal;
}
