import type { RemotePath, RemotePlace } from './remote-place.js';
import type { UploadedContent } from './uploaded-content.js';

/** A file of a remote storage as a listing or a look at it says. */
export interface RemoteState {
  /** What tells its content from any other under the same path: an etag, or size and time. */
  readonly tag: string;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/** A file of a listing. */
export interface ListedRemote extends RemoteState {
  readonly path: string;
}

/** A part of a listing. */
export interface ListedPage {
  readonly files: readonly ListedRemote[];
  /** How many subfolders this part has that are not listed. */
  readonly folders: number;
  /** The paths of what is neither a file nor a folder, or has an unreadable name. */
  readonly others: readonly { readonly path: string; readonly why: string }[];
}

/** What became of a change of a file: `done`; `changed` where another version is at its path or none; `taken` where its target exists. */
export type ChangeOutcome = 'done' | 'changed' | 'taken';

/**
 * The calls to a remote storage: the one door to its library. Failures that may pass are retried with growing pauses; then,
 * and for all others, a RemoteError says what the storage answered. Disposing closes its connections.
 */
export interface RemoteCalls extends AsyncDisposable {
  /** Whether equal tags mean equal content, for any path and time. */
  readonly areTagsOfContent: boolean;
  /**
   * Where files appear while they are written: milliseconds for which a file must not have changed before its tag tells each
   * later content from it. Undefined where files appear whole.
   */
  readonly leastSettle: number | undefined;
  /** All files of a place; those in subfolders only where it `isRecursive`. @throws RemoteError `no-place` and others. */
  list(place: RemotePlace, isRecursive: boolean): AsyncIterable<ListedPage>;
  /** Undefined where it is not there. */
  find(file: RemotePath): Promise<RemoteState | undefined>;
  /**
   * The bytes of a version of a file from an offset on, at most so many.
   * @throws RemoteError `changed` or `gone` where this version is not there.
   */
  read(file: RemotePath, version: ReadVersion): Promise<AsyncIterable<Buffer>>;
  /** Moves a version of a file to where none is. After a crash it can be in both places, never in neither. */
  move(from: RemotePath & RemoteState, to: RemotePath): Promise<ChangeOutcome>;
  /** Writes a file, and replaces an existing one. */
  put(file: RemotePath, content: string): Promise<void>;
  /**
   * Puts content in the place of the version `over` of a file, or where no file is. It appears whole and lasts; until then what
   * is there stays. Where the reply to a success is lost, the outcome is `changed` or `taken`, and the content is there.
   */
  upload(
    file: RemotePath,
    content: UploadedContent,
    over: string | undefined,
  ): Promise<ChangeOutcome>;
  /** Removes a version of a file; `changed` where it is another one or gone. */
  remove(file: RemotePath, tag: string): Promise<ChangeOutcome>;
}

/** What of a file is read. */
export interface ReadVersion {
  readonly tag: string;
  readonly from: number;
  /** All behind `from` unless it is given. */
  readonly most?: number;
  readonly signal: AbortSignal;
}
