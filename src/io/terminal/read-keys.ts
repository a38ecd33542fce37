import { emitKeypressEvents, type Key } from 'node:readline';
import type { ReadStream } from 'node:tty';
import { onExit } from 'signal-exit';

/** The process group: a parent program must receive the same signals. */
const ALL = 0;

/** Keys that a terminal turns into signals, except in raw mode. */
const SIGNALS: Readonly<Record<string, NodeJS.Signals>> = { c: 'SIGINT', z: 'SIGTSTP' };

/**
 * Passes on each key immediately, without a line end and without an echo, until it is disposed: `w`, `W`, `?`,
 * `escape`. Ctrl-C and Ctrl-Z send their usual signals. While the process is suspended, and after it ends, the
 * terminal has its previous settings.
 */
export function readKeys(stdin: ReadStream, onKey: (key: string) => void): Disposable {
  const listen = (text: string | undefined, { ctrl, name }: Key): void => {
    const signal = ctrl === true && name !== undefined ? SIGNALS[name] : undefined;
    if (signal !== undefined) process.kill(ALL, signal);
    else if (ctrl !== true) onKey(text !== undefined && text > ' ' ? text : (name ?? ''));
  };
  const leave = () => setRaw(stdin, false);
  const enter = () => {
    // Also where the shell has changed the terminal settings meanwhile, which Node does not detect.
    leave();
    setRaw(stdin, true);
  };
  const forget = onExit(leave);
  emitKeypressEvents(stdin);
  stdin.on('keypress', listen);
  stdin.on('error', ignore);
  // Before the listeners that suspend the process.
  process.prependListener('SIGTSTP', leave);
  process.prependListener('SIGCONT', enter);
  enter();
  stdin.resume();
  return {
    [Symbol.dispose]: () => {
      process.off('SIGTSTP', leave);
      process.off('SIGCONT', enter);
      stdin.off('keypress', listen);
      stdin.off('error', ignore);
      forget();
      leave();
      stdin.pause();
    },
  };
}

/** A closed terminal sends no keys; its signal ends the process. */
const ignore = (): void => undefined;

function setRaw(stdin: ReadStream, isRaw: boolean): void {
  try {
    stdin.setRawMode(isRaw);
  } catch {
    // The terminal is closed.
  }
}
