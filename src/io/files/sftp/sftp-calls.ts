import { posix } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import ssh2, { type FileEntryWithStats, type Stats } from 'ssh2';
import type {
  ChangeOutcome,
  ListedPage,
  ListedRemote,
  ReadVersion,
  RemoteCalls,
  RemoteState,
} from '../remote/remote-calls.js';
import { RemoteError } from '../remote/remote-error.js';
import type { RemotePath, RemotePlace } from '../remote/remote-place.js';
import type { UploadedContent } from '../remote/uploaded-content.js';
import { unfinishedName } from '../unfinished-copy.js';
import { putInPlace } from './put-in-place.js';
import { readHandle } from './read-handle.js';
import {
  closeHandle,
  find,
  makeFolders,
  onServer,
  remove,
  rename,
  stateOf,
} from './server-files.js';
import { noFolder, sftpFailure, STATUS, statusOf } from './sftp-failure.js';
import { SftpSession } from './sftp-session.js';
import type { SshAccess } from './ssh-access.js';

/**
 * The maximum number of attempts of a call after lost connections, and the first pause in milliseconds. Each pause
 * doubles the previous one.
 */
const ATTEMPTS = 5;
const FIRST_PAUSE = 200;
const HIDDEN = /^\./;

/** Calls to an SFTP server, through one connection that is opened on first use. */
export function sftpCalls(access: SshAccess): RemoteCalls {
  return new Sftp(access);
}

/** The reason that a private key cannot be used; undefined if it can. */
export function keyProblem(content: Buffer, passphrase: string | undefined): string | undefined {
  const key = ssh2.utils.parseKey(content, passphrase);
  if (key instanceof Error) return key.message;
  return key.isPrivateKey() ? undefined : 'it is a public key';
}

class Sftp implements RemoteCalls {
  /** A version is the size and the time of a file; the protocol has no better identification. */
  readonly areTagsOfContent = false;
  /** Times in the protocol have whole seconds. */
  readonly leastSettle = 1_000;
  #session: Promise<SftpSession> | undefined;

  constructor(private readonly access: SshAccess) {}

  async *list(place: RemotePlace, isRecursive: boolean): AsyncGenerator<ListedPage> {
    const waiting = [place.prefix];
    for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
      try {
        for await (const entries of this.#entries(folder)) {
          const page = pageOf(folder, entries);
          if (isRecursive) waiting.push(...page.folders);
          yield { ...page, folders: isRecursive ? 0 : page.folders.length };
        }
      } catch (error) {
        const failure = sftpFailure(error);
        const isRoot = folder === place.prefix;
        // A subfolder that was removed meanwhile, or that is not accessible, has no files.
        if (!isRoot && (failure.kind === 'gone' || failure.kind === 'denied')) continue;
        throw failure.kind === 'gone' ? noFolder() : failure;
      }
    }
  }

  async *#entries(folder: string): AsyncGenerator<readonly FileEntryWithStats[]> {
    const { session, handle } = await this.#opened((sftp, answer) => {
      sftp.opendir(onServer(folder), answer);
    });
    try {
      for (;;) {
        const entries = await session.call<FileEntryWithStats[]>((sftp, answer) => {
          sftp.readdir(handle, answer);
        });
        yield entries;
      }
    } catch (error) {
      if (statusOf(error) !== STATUS.EOF) throw error;
    } finally {
      await closeHandle(session, handle);
    }
  }

  find(file: RemotePath): Promise<RemoteState | undefined> {
    return this.#retried((session) => find(session, file));
  }

  async read(file: RemotePath, version: ReadVersion): Promise<AsyncIterable<Buffer>> {
    const { session, handle } = await this.#opened((sftp, answer) => {
      sftp.open(onServer(file.path), 'r', answer);
    });
    return this.#bytes(session, handle, version);
  }

  async *#bytes(
    session: SftpSession,
    handle: Buffer,
    { tag, from, most = Number.POSITIVE_INFINITY, signal }: ReadVersion,
  ): AsyncGenerator<Buffer> {
    try {
      const { bytes } = await assertTag(session, handle, tag);
      for await (const chunk of readHandle(session, handle, from, Math.min(bytes, from + most))) {
        signal.throwIfAborted();
        yield chunk;
      }
      // A concurrent write in place can have changed these bytes.
      await assertTag(session, handle, tag);
    } catch (error) {
      signal.throwIfAborted();
      throw sftpFailure(error);
    } finally {
      await closeHandle(session, handle);
    }
  }

  move(from: RemotePath & RemoteState, to: RemotePath): Promise<ChangeOutcome> {
    return this.#retried(async (session, attempt) => {
      const [source, target] = [await find(session, from), await find(session, to)];
      // The reply to the last attempt can be lost: a renamed file keeps its size and time.
      if (attempt > 1 && source === undefined && target?.tag === from.tag) return 'done';
      if (source?.tag !== from.tag) return 'changed';
      if (target !== undefined) return 'taken';
      return rename(session, from, to);
    });
  }

  put(file: RemotePath, content: string): Promise<void> {
    const path = onServer(file.path);
    const draft = onServer(draftBeside(file).path);
    return this.#retried(async (session) => {
      await makeFolders(session, posix.dirname(path));
      await session.call((sftp, answer) => {
        sftp.writeFile(draft, content, answer);
      });
      // Not every server replaces a file by a rename.
      await remove(session, path);
      await session.call((sftp, answer) => {
        sftp.rename(draft, path, answer);
      });
    });
  }

  upload(
    target: RemotePath,
    content: UploadedContent,
    over: string | undefined,
  ): Promise<ChangeOutcome> {
    const draft = draftBeside(target);
    return this.#retried((session) => putInPlace(session, { draft, target, content, over }));
  }

  remove(file: RemotePath, tag: string): Promise<ChangeOutcome> {
    return this.#retried(async (session, attempt) => {
      const found = await find(session, file);
      if (attempt > 1 && found === undefined) return 'done';
      if (found?.tag !== tag) return 'changed';
      await remove(session, onServer(file.path));
      return 'done';
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const session = await this.#session?.catch(() => undefined);
    session?.[Symbol.dispose]();
  }

  /** Does work on a connection, and retries it on a new one after a lost connection. @throws RemoteError. */
  async #retried<T>(work: (session: SftpSession, attempt: number) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      // For a server that cannot be reached, the run waits.
      const session = await this.#connected();
      try {
        return await work(session, attempt);
      } catch (error) {
        const failure = sftpFailure(error);
        if (failure.kind !== 'outage' || attempt === ATTEMPTS) throw failure;
        await sleep(FIRST_PAUSE * 2 ** (attempt - 1));
      }
    }
  }

  /** Opens a file or a folder; its handle is valid on this connection only. */
  #opened(open: Parameters<typeof SftpSession.prototype.call<Buffer>>[0]) {
    return this.#retried(async (session) => ({ session, handle: await session.call(open) }));
  }

  async #connected(): Promise<SftpSession> {
    const connecting = (this.#session ??= SftpSession.connect(this.access));
    try {
      const session = await connecting;
      if (session.isOpen) return session;
    } catch (error) {
      this.#forget(connecting);
      throw sftpFailure(error);
    }
    this.#forget(connecting);
    return this.#connected();
  }

  /** Makes the next call reconnect, unless another call has already done so. */
  #forget(session: Promise<SftpSession>): void {
    if (this.#session === session) this.#session = undefined;
  }
}

/** A temporary file next to another one; listings do not show it. */
function draftBeside({ authority, path }: RemotePath): RemotePath {
  return { authority, path: posix.join(posix.dirname(path), unfinishedName()) };
}

function pageOf(folder: string, entries: readonly FileEntryWithStats[]) {
  const files: ListedRemote[] = [];
  const folders: string[] = [];
  const others: { path: string; why: string }[] = [];
  for (const { filename, attrs } of entries) {
    if (filename === '.' || filename === '..') continue;
    const path = folder + filename;
    if (filename.includes('/') || filename.includes('\uFFFD')) {
      others.push({ path, why: 'its name is not valid UTF-8' });
    } else if (attrs.isDirectory()) {
      if (!HIDDEN.test(filename)) folders.push(`${path}/`);
    } else if (attrs.isFile()) files.push({ path, ...stateOf(attrs) });
    else others.push({ path, why: 'it is not a regular file' });
  }
  return { files, folders, others };
}

/** @throws RemoteError `changed` if an open file has another version. */
async function assertTag(session: SftpSession, handle: Buffer, tag: string): Promise<RemoteState> {
  const state = stateOf(
    await session.call<Stats>((sftp, answer) => {
      sftp.fstat(handle, answer);
    }),
  );
  if (state.tag === tag) return state;
  throw new RemoteError('changed', 'another version is there', 'Wait: the next poll reads it.');
}
