import { writeSync } from 'node:fs';
import { onExit } from 'signal-exit';
import { HIDE_CURSOR, SHOW_CURSOR } from './escapes.js';
import type { Terminal } from './terminal.js';

/**
 * Hides the cursor until the returned function is called or the process ends, however it ends. Ctrl-Z
 * gives it back for as long as the process sleeps; `onWake` is called afterwards.
 */
export function hideCursor(terminal: Terminal, onWake: () => void): () => void {
  const forget = onExit(() => writeAtOnce(terminal, SHOW_CURSOR));
  const sleep = (): void => {
    writeAtOnce(terminal, SHOW_CURSOR);
    // Who listens to SIGTSTP is no longer stopped by it.
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

/** Past the stream's queue: a process that is about to end does not wait for it. */
function writeAtOnce(terminal: Terminal, text: string): void {
  try {
    writeSync(terminal.fd ?? process.stderr.fd, text);
  } catch {
    // The terminal went away, and its cursor with it.
  }
}
