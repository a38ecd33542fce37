import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { encodeUtf8 } from './encode-part.js';
import type { EventFile, EventSink, FileParts, Writing } from './event-sink.js';

/** Writes everything to a stream as one file with one header, with backpressure. */
export class OutputStream implements EventSink {
  readonly #header: Buffer;
  #files = 0;

  constructor(
    private readonly stream: NodeJS.WritableStream,
    header: string,
    private readonly signal: AbortSignal,
  ) {
    this.#header = Buffer.from(header);
  }

  async write(_time: number, parts: FileParts, { gzip }: Writing): Promise<EventFile> {
    let bytes = 0;
    let isFirst = true;
    for await (const part of parts) {
      const whole = typeof part === 'string' ? encodeUtf8(part) : part;
      const plain = isFirst && this.#files > 0 ? whole.subarray(this.#header.length) : whole;
      isFirst = false;
      const content = gzip ? gzipSync(plain, { level: 3 }) : plain;
      bytes += content.length;
      if (!this.stream.write(content)) await this.#drained();
      if (this.signal.aborted) break;
    }
    this.#files += 1;
    return { name: '-', bytes };
  }

  resend(): Promise<void> {
    return Promise.reject(new Error('nothing is sent again to a stream'));
  }

  /** Without a reader the stream never drains; the signal then ends the wait. */
  async #drained(): Promise<void> {
    try {
      await once(this.stream, 'drain', { signal: this.signal });
    } catch (error) {
      if (!this.signal.aborted) throw error;
    }
  }
}
