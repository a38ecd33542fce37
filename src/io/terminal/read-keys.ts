import { emitKeypressEvents, type Key } from 'node:readline';
import type { ReadStream } from 'node:tty';
import { onExit } from 'signal-exit';

/** The process group: a program that started this one is to hear the same as this one. */
const ALL = 0;

/** Keys that a terminal turns into signals, unless each byte is handed on. */
const SIGNALS: Readonly<Record<string, NodeJS.Signals>> = { c: 'SIGINT', z: 'SIGTSTP' };

/**
 * Hands on each key at once, without a line end and without an echo, until it is disposed: `w`, `W`, `?`, `escape`. Ctrl-C
 * and Ctrl-Z are the signals that they are elsewhere. While the process sleeps, and once it ends, the terminal is as it was.
 */
export function readKeys(stdin: ReadStream, onKey: (key: string) => void): Disposable {
  const listen = (text: string | undefined, { ctrl, name }: Key): void => {
    const signal = ctrl === true && name !== undefined ? SIGNALS[name] : undefined;
    if (signal !== undefined) process.kill(ALL, signal);
    else if (ctrl !== true) onKey(text !== undefined && text > ' ' ? text : (name ?? ''));
  };
  const leave = () => setRaw(stdin, false);
  const enter = () => {
    // Also where the shell has changed the terminal meanwhile, which Node does not know of.
    leave();
    setRaw(stdin, true);
  };
  const forget = onExit(leave);
  emitKeypressEvents(stdin);
  stdin.on('keypress', listen);
  stdin.on('error', ignore);
  // Before those who put the process to sleep.
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

/** A terminal that goes away sends no keys; its signal ends the process. */
const ignore = (): void => undefined;

function setRaw(stdin: ReadStream, isRaw: boolean): void {
  try {
    stdin.setRawMode(isRaw);
  } catch {
    // The terminal went away, and its settings with it.
  }
}
