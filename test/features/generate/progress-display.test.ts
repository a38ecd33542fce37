import { expect, test, vi } from 'vitest';
import { startProgress } from '../../../src/features/generate/progress-display.js';
import { CapturedStream } from '../../support/captured-stream.js';

function terminalOf(columns: number): CapturedStream & { isTTY: boolean; columns: number } {
  return Object.assign(new CapturedStream(), { isTTY: true, columns });
}

test.each([
  ['a pipe', new CapturedStream(), 'xterm'],
  ['a terminal that reports no columns', terminalOf(0), 'xterm'],
  ['a terminal that cannot redraw', terminalOf(80), 'dumb'],
])('%s gets at most a plain line a second', async (_name, stream, term) => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const progress = await startProgress(stream, term, false);
    for (let tenth = 1; tenth <= 25; tenth += 1) {
      vi.advanceTimersByTime(100);
      progress.update(`after ${tenth}`);
    }
    progress.finish();
    expect(stream.lines).toEqual(['after 10', 'after 20']);
  } finally {
    vi.useRealTimers();
  }
});

test('nothing is shown where nothing is wanted', async () => {
  const stream = terminalOf(80);
  const progress = await startProgress(stream, 'xterm', true);
  progress.update('one');
  progress.finish();
  expect(stream.text).toBe('');
});
