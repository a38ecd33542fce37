/** The exit codes for the stop signals of a terminal or a supervisor: 128 plus the number of the signal. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

type StopSignal = keyof typeof EXIT_CODES;

/** The exit code when the reader of the output closes it: that of SIGPIPE. */
const OUTPUT_CLOSED = 141;

/** Listens for stop requests until it is disposed. */
export interface StopSignals extends Disposable {
  /** Aborted by the first request, so that current work is finished. */
  readonly signal: AbortSignal;
  /** The exit code of the process; undefined before the first request. */
  exitCode(): number | undefined;
}

/** Additional actions at the first request, and at the second, just before the process ends. */
export interface StopReactions {
  /** A stream whose closing by its reader (`| head`) is also a stop request. */
  readonly output?: NodeJS.WritableStream | undefined;
  readonly onFirst?: () => void;
  readonly onSecond?: () => void;
  /** The previous listener; it is disposed once this one listens, so that no request is lost in between. */
  readonly insteadOf?: Disposable;
}

/** Turns the first stop request into an aborted signal; the second ends the process immediately. */
export function listenForStop(reactions: StopReactions = {}): StopSignals {
  const { output, onFirst, onSecond, insteadOf } = reactions;
  const controller = new AbortController();
  let exitCode: number | undefined;
  const stopOnce = (code: number) => {
    if (exitCode !== undefined) return;
    exitCode = code;
    onFirst?.();
    controller.abort();
  };
  const stop = (name: StopSignal) => {
    if (exitCode !== undefined) {
      onSecond?.();
      process.exit(EXIT_CODES[name]);
    }
    stopOnce(EXIT_CODES[name]);
  };
  // Every write to a closed stream fails again; only the first failure is handled.
  const outputFailed = () => stopOnce(OUTPUT_CLOSED);
  const names = Object.keys(EXIT_CODES) as StopSignal[];
  for (const name of names) process.on(name, stop);
  output?.on('error', outputFailed);
  // Not earlier: when the last listener of a signal is removed, Node drops a signal that it has received but not
  // delivered yet.
  insteadOf?.[Symbol.dispose]();
  return {
    signal: controller.signal,
    exitCode: () => exitCode,
    [Symbol.dispose]: () => {
      for (const name of names) process.off(name, stop);
      output?.removeListener('error', outputFailed);
    },
  };
}

/**
 * Ends the process immediately on a stop request, while it has no work. This is the system's default, except for
 * the first process of a container, which would ignore the signal.
 */
export function endOnStop(): Disposable {
  const names = Object.keys(EXIT_CODES) as StopSignal[];
  const end = (name: StopSignal) => process.exit(EXIT_CODES[name]);
  for (const name of names) process.on(name, end);
  return {
    [Symbol.dispose]: () => {
      for (const name of names) process.off(name, end);
    },
  };
}
