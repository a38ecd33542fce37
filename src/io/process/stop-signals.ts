/** How the process is asked to stop, by a terminal or a supervisor: 128 plus the number of the signal. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

type StopSignal = keyof typeof EXIT_CODES;

/** How a process ends when nobody reads its output any more: as if SIGPIPE had ended it. */
const OUTPUT_CLOSED = 141;

/** Listens for requests to stop for as long as it is not disposed. */
export interface StopSignals extends Disposable {
  /** Aborted by the first request, so that work in hand is finished. */
  readonly signal: AbortSignal;
  /** What the process is to exit with; undefined while nobody has asked it to stop. */
  exitCode(): number | undefined;
}

/** What else happens at the first request, and at the second, just before the process ends. */
export interface StopReactions {
  /** A stream whose reader's going away (`| head`) is a request to stop as well. */
  readonly output?: NodeJS.WritableStream | undefined;
  readonly onFirst?: () => void;
  readonly onSecond?: () => void;
  /** What has listened so far; it is disposed when this listens too, so that no request falls between the two. */
  readonly insteadOf?: Disposable;
}

/** Turns the first request to stop into an aborted signal; the second ends the process at once. */
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
  // Every write to a closed stream fails anew; only the first failure counts.
  const outputFailed = () => stopOnce(OUTPUT_CLOSED);
  const names = Object.keys(EXIT_CODES) as StopSignal[];
  for (const name of names) process.on(name, stop);
  output?.on('error', outputFailed);
  // Not before: with the last listener of a signal, Node forgets one that has come and was not handed on yet.
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
 * Ends the process at once when it is asked to stop, for as long as it has nothing in hand. It is what the
 * system does by itself, except for the first process of a container, which would not hear the request.
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
