import { partOf, type UploadedContent } from '../remote/uploaded-content.js';
import type { SftpSession } from './sftp-session.js';

const CHUNK_BYTES = 32_768;
/** Concurrent requests, as for reading. */
const IN_FLIGHT = 32;

/** Writes all content to an open file. @throws the server's error. */
export async function writeHandle(
  session: SftpSession,
  handle: Buffer,
  content: UploadedContent,
): Promise<void> {
  const answers: Promise<void>[] = [];
  try {
    for (let at = 0; at < content.bytes; at += CHUNK_BYTES) {
      const part = await partOf(content, at, Math.min(CHUNK_BYTES, content.bytes - at));
      const answer = session.call<void>((sftp, answer) => {
        sftp.write(handle, part, 0, part.length, at, answer);
      });
      answer.catch(() => undefined); // it is thrown in order
      answers.push(answer);
      if (answers.length === IN_FLIGHT) await answers.shift();
    }
    await Promise.all(answers);
  } finally {
    await Promise.allSettled(answers);
  }
}
