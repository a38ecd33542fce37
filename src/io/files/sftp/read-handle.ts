import type { SftpSession } from './sftp-session.js';

const CHUNK_BYTES = 32_768;
/** Concurrent requests. They hide the latency of the connection. */
const IN_FLIGHT = 32;

/** The bytes of an open file from one offset up to another, or up to its end. */
export async function* readHandle(
  session: SftpSession,
  handle: Buffer,
  from: number,
  to: number,
): AsyncGenerator<Buffer> {
  const asked: { readonly at: number; readonly bytes: number; readonly answer: Promise<Buffer> }[] =
    [];
  let next = from;
  const ask = () => {
    if (next >= to) return;
    const [at, bytes] = [next, Math.min(CHUNK_BYTES, to - next)];
    next += bytes;
    const answer = readOnce(session, handle, at, bytes);
    answer.catch(() => undefined); // it is thrown in order
    asked.push({ at, bytes, answer });
  };
  for (let begun = 0; begun < IN_FLIGHT; begun++) ask();
  for (let part = asked.shift(); part !== undefined; part = asked.shift()) {
    const chunk = await part.answer;
    yield chunk;
    // A server may return less than was requested.
    for (let got = chunk.length; got < part.bytes;) {
      const rest = await readOnce(session, handle, part.at + got, part.bytes - got);
      if (rest.length === 0) return;
      yield rest;
      got += rest.length;
    }
    ask();
  }
}

function readOnce(session: SftpSession, handle: Buffer, at: number, bytes: number) {
  return session.call<Buffer>((sftp, answer) => {
    sftp.read(handle, Buffer.allocUnsafe(bytes), 0, bytes, at, (error, read, content) => {
      answer(error, content?.subarray(0, read));
    });
  });
}
