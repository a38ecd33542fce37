import { PassThrough } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readKeys } from '../../../src/io/terminal/read-keys.js';

/** A terminal that notes whether it was raw. */
function fakeTerminal() {
  const modes: boolean[] = [];
  const stream = new PassThrough();
  const setRawMode = (isRaw: boolean) => modes.push(isRaw);
  const stdin = Object.assign(stream, { isTTY: true, setRawMode }) as unknown as ReadStream;
  return { stream, stdin, modes };
}

const SIGNALS = ['SIGTSTP', 'SIGCONT'] as const;
const listeners = () => SIGNALS.map((signal) => process.listenerCount(signal));

function gone(): never {
  throw new Error('setRawMode EIO');
}

test('each key is handed on as it is written, others by their names', async () => {
  const { stream, stdin } = fakeTerminal();
  const keys: string[] = [];
  const reading = readKeys(stdin, (key) => keys.push(key));
  stream.write('wW?1é');
  stream.write('\u001b[A');
  stream.write('\r');
  stream.write('\u0007\u0001');
  stream.write('\u001b');
  await setTimeout(600);
  reading[Symbol.dispose]();
  expect(keys).toEqual(['w', 'W', '?', '1', 'é', 'up', 'return', 'escape']);
});

test('the terminal is as it was while the process sleeps, and at the end', () => {
  const { stdin, modes } = fakeTerminal();
  const before = listeners();
  const keys = readKeys(stdin, () => undefined);
  expect(modes.at(-1)).toBe(true);
  process.emit('SIGTSTP');
  expect(modes.at(-1)).toBe(false);
  process.emit('SIGCONT');
  expect(modes.at(-1)).toBe(true);
  keys[Symbol.dispose]();
  expect(modes.at(-1)).toBe(false);
  expect(listeners()).toEqual(before);
  expect(stdin.listenerCount('keypress')).toBe(0);
  expect(stdin.listenerCount('error')).toBe(0);
  expect(stdin.isPaused()).toBe(true);
});

test('a terminal that went away is no failure', () => {
  const { stream, stdin } = fakeTerminal();
  const reading = readKeys(Object.assign(stdin, { setRawMode: gone }), () => undefined);
  stream.emit('error', new Error('read EIO'));
  expect(() => reading[Symbol.dispose]()).not.toThrow();
});
