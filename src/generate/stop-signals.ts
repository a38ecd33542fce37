/** How the process is asked to stop, from the terminal or by a supervisor. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

type StopSignal = keyof typeof EXIT_CODES;

/** Listens for SIGINT and SIGTERM for as long as it is not disposed. */
export interface StopSignals extends Disposable {
  /** Aborted by the first of them. The second ends the process at once. */
  readonly signal: AbortSignal;
  /** What the process is to exit with; undefined while nobody has asked it to stop. */
  exitCode(): number | undefined;
}

/** Turns the first request to stop into an aborted signal, so that work in hand is finished. */
export function listenForStop(): StopSignals {
  const controller = new AbortController();
  let exitCode: number | undefined;
  const stop = (name: StopSignal) => {
    if (exitCode !== undefined) process.exit(EXIT_CODES[name]);
    exitCode = EXIT_CODES[name];
    controller.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return {
    signal: controller.signal,
    exitCode: () => exitCode,
    [Symbol.dispose]: () => process.off('SIGINT', stop).off('SIGTERM', stop),
  };
}
