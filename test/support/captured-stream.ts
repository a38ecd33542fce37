import { Writable } from 'node:stream';

/** A stream that keeps what is written to it. */
export class CapturedStream extends Writable {
  text = '';

  get lines(): string[] {
    return this.text.split('\n').slice(0, -1);
  }

  override _write(chunk: unknown, _encoding: string, done: () => void): void {
    this.text += String(chunk);
    done();
  }
}
