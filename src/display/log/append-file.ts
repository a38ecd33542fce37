import { closeSync, constants, openSync, writeSync } from 'node:fs';

const { O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_WRONLY } = constants;
const FILE_MODE = 0o600;

/** A file opened for appending, which several processes may write to: each text is one write call. */
export interface AppendFile {
  /** Throws the error of the system. After a partial write, the next text starts on a new line. */
  append(text: string): void;
  close(): void;
}

/** Opens a file for appending, readable by its owner only. Does not follow a link, and does not block on a pipe. */
export function openAppendFile(path: string): AppendFile {
  const file = openSync(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, FILE_MODE);
  let torn = false;
  return {
    append(text) {
      const bytes = Buffer.from(torn ? `\n${text}` : text);
      const written = writeSync(file, bytes);
      torn = written < bytes.length;
      if (torn) throw new Error('the line was not written completely; check the free disk space');
    },
    close: () => closeSync(file),
  };
}
