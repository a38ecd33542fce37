import { writeSync } from 'node:fs';
import { onExit } from 'signal-exit';
import { HIDE_CURSOR, SHOW_CURSOR } from './escapes.js';
import type { Terminal } from './terminal.js';

/**
 * Hides the cursor until the returned function is called or the process ends in any way. While Ctrl-Z suspends the
 * process, the cursor is visible; `onWake` is called after that.
 */
export function hideCursor(terminal: Terminal, onWake: () => void): () => void {
  const forget = onExit(() => writeAtOnce(terminal, SHOW_CURSOR));
  const sleep = (): void => {
    writeAtOnce(terminal, SHOW_CURSOR);
    // A process that listens to SIGTSTP is not suspended by it.
    process.kill(process.pid, 'SIGSTOP');
  };
  const wake = (): void => {
    terminal.write(HIDE_CURSOR);
    onWake();
  };
  process.on('SIGTSTP', sleep);
  process.on('SIGCONT', wake);
  terminal.write(HIDE_CURSOR);
  return () => {
    process.off('SIGTSTP', sleep);
    process.off('SIGCONT', wake);
    forget();
    terminal.write(SHOW_CURSOR);
  };
}

/** Bypasses the stream's queue, which an ending process does not wait for. */
function writeAtOnce(terminal: Terminal, text: string): void {
  try {
    writeSync(terminal.fd ?? process.stderr.fd, text);
  } catch {
    // The terminal is closed.
  }
}
