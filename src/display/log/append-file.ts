import { closeSync, constants, openSync, writeSync } from 'node:fs';

const { O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_WRONLY } = constants;
const FILE_MODE = 0o600;

/** A file that only grows, and that several processes may append to: each text is one write. */
export interface AppendFile {
  /** Throws what the system says. What was written in part is ended as a line by the next text. */
  append(text: string): void;
  close(): void;
}

/** Opens a file for appending, readable by its owner only. A link is not followed and a pipe not waited for. */
export function openAppendFile(path: string): AppendFile {
  const file = openSync(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, FILE_MODE);
  let torn = false;
  return {
    append(text) {
      const bytes = Buffer.from(torn ? `\n${text}` : text);
      const written = writeSync(file, bytes);
      torn = written < bytes.length;
      if (torn) throw new Error('the line was written in part; is the disk full?');
    },
    close: () => closeSync(file),
  };
}
