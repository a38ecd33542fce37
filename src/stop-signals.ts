/** How the process is asked to stop, by a terminal or a supervisor: 128 plus the number of the signal. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

type StopSignal = keyof typeof EXIT_CODES;

/** Listens for requests to stop for as long as it is not disposed. */
export interface StopSignals extends Disposable {
  /** Aborted by the first request, so that work in hand is finished. */
  readonly signal: AbortSignal;
  /** What the process is to exit with; undefined while nobody has asked it to stop. */
  exitCode(): number | undefined;
}

/** What else happens at the first request, and at the second, just before the process ends. */
export interface StopReactions {
  readonly onFirst?: () => void;
  readonly onSecond?: () => void;
}

/** Turns the first request to stop into an aborted signal; the second ends the process at once. */
export function listenForStop({ onFirst, onSecond }: StopReactions = {}): StopSignals {
  const controller = new AbortController();
  let exitCode: number | undefined;
  const stop = (name: StopSignal) => {
    if (exitCode !== undefined) {
      onSecond?.();
      process.exit(EXIT_CODES[name]);
    }
    exitCode = EXIT_CODES[name];
    onFirst?.();
    controller.abort();
  };
  const names = Object.keys(EXIT_CODES) as StopSignal[];
  for (const name of names) process.on(name, stop);
  return {
    signal: controller.signal,
    exitCode: () => exitCode,
    [Symbol.dispose]: () => {
      for (const name of names) process.off(name, stop);
    },
  };
}
