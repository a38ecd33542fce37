import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { frameText, openInPlaceScreen } from '../../../src/io/terminal/in-place-screen.js';

const SIZE = { columns: 10, rows: 5 };
const BEGIN = '\u001B[?2026h\u001B[?7l';
const END = '\u001B[J\u001B[?7h\u001B[?2026l';

describe('the text of a frame', () => {
  test.each([
    ['the first frame stays where it is', [], ['a'], '\r', 'a\u001B[K\r\n'],
    ['the next one begins where it stood', ['a', 'b'], ['c'], '\r\u001B[2A', 'c\u001B[K\r\n'],
    ['a full line is not cleared behind', [], ['0123456789'], '\r', '0123456789\r\n'],
    [
      'a line that was wrapped since took two rows',
      ['0123456789x'],
      ['a'],
      '\r\u001B[2A',
      'a\u001B[K\r\n',
    ],
    ['an empty line takes a row', [''], ['a'], '\r\u001B[1A', 'a\u001B[K\r\n'],
    ['never above the top', Array(9).fill('a'), ['b'], '\r\u001B[4A', 'b\u001B[K\r\n'],
  ])('%s', (_name, previous, next, up, body) => {
    expect(frameText(previous, next, SIZE)).toBe(BEGIN + up + body + END);
  });
});

function openOn(columns: number) {
  const terminal = Object.assign(new PassThrough(), { isTTY: true, columns, rows: 24 });
  const screen = openInPlaceScreen(terminal);
  const written = (): string => String(terminal.read() ?? '');
  written();
  return { terminal, screen, written };
}

test('the cursor is hidden while the screen is open', () => {
  const terminal = new PassThrough();
  const screen = openInPlaceScreen(terminal);
  expect(String(terminal.read())).toBe('\u001B[?25l');
  screen.close();
  expect(String(terminal.read())).toBe('\u001B[?25h');
});

test('a frame is one write, and the same lines are none', () => {
  const { screen, terminal, written } = openOn(80);
  const writes: unknown[] = [];
  terminal.on('data', (chunk) => writes.push(chunk));
  screen.show(['a', 'b']);
  screen.show(['a', 'b']);
  expect(writes).toHaveLength(1);
  screen.close();
  written();
});

test('after a change of size the same lines are drawn again', () => {
  const { screen, terminal, written } = openOn(80);
  screen.show(['a']);
  written();
  terminal.columns = 60;
  screen.show(['a']);
  expect(written()).toContain('a');
  screen.close();
});

test('a terminal that went away is not an error', () => {
  const { screen, terminal, written } = openOn(80);
  terminal.emit('error', new Error('EIO'));
  screen.show(['a']);
  expect(written()).toBe('');
  screen.close();
});

test('a closed screen listens to nothing any more', () => {
  const before = ['SIGTSTP', 'SIGCONT', 'SIGINT', 'SIGTERM', 'exit'].map((name) =>
    process.listenerCount(name),
  );
  const { screen, terminal } = openOn(80);
  screen.close();
  const after = ['SIGTSTP', 'SIGCONT', 'SIGINT', 'SIGTERM', 'exit'].map((name) =>
    process.listenerCount(name),
  );
  expect(after).toEqual(before);
  expect(terminal.listenerCount('error')).toBe(0);
});
