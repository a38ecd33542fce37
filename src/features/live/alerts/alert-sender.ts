import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode, errorMessage } from '../../../core/errors/error-message.js';
import { sanitise } from '../../../core/text/sanitise.js';
import { originOf, type AlertSettingValues } from '../settings/alert-settings.js';
import type { AlertNotice } from './alert-tracker.js';
import { postAlert } from './post-alert.js';
import { runAlertCommand } from './run-alert-command.js';

/** Milliseconds before each further attempt. */
const PAUSES = [1_000, 5_000, 30_000, 120_000] as const;

/** Milliseconds that those under way have when nothing is sent any more. */
const GRACE = 3_000;

/** How alerts are sent. */
export interface AlertSenderOptions extends AlertSettingValues {
  /** Takes a line for standard error. */
  readonly notify: (line: string) => void;
  /** Milliseconds before each further attempt; some minutes in all unless they are given. */
  readonly pauses?: readonly number[];
  /** Milliseconds that an attempt may take: 10 seconds for an address and 30 for a command unless they are given. */
  readonly longest?: number;
  /** Milliseconds that an attempt may take after the disposal: 3 seconds unless they are given. */
  readonly grace?: number;
}

/** Delivers an alert once. */
type Deliver = (notice: AlertNotice, signal: AbortSignal) => Promise<void>;

/** Sends alerts one after the other to where they are wanted, and again where that fails. Nothing waits for it. */
export class AlertSender implements AsyncDisposable {
  /** No further attempts are made. */
  readonly #stop = new AbortController();
  /** No attempt goes on. */
  readonly #end = new AbortController();
  readonly #ways: readonly ((notice: AlertNotice) => void)[];
  readonly #last: Promise<void>[] = [];

  constructor(private readonly options: AlertSenderOptions) {
    const { alertCommand, alertUrl, longest } = options;
    this.#ways = [
      ...(alertCommand === undefined
        ? []
        : [
            this.#way('the alert command', (notice, signal) =>
              runAlertCommand(alertCommand, notice, { signal, longest }),
            ),
          ]),
      ...(alertUrl === undefined
        ? []
        : [
            this.#way(originOf(alertUrl), (notice, signal) =>
              postAlert(alertUrl, notice, { signal, longest }),
            ),
          ]),
    ];
  }

  send(notice: AlertNotice): void {
    for (const way of this.#ways) way(notice);
  }

  /** Waits some seconds for what is under way, and gives up what would be tried again. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    const { grace = GRACE } = this.options;
    const timer = setTimeout(() => this.#end.abort(new Error('stopped')), grace);
    await Promise.all(this.#last);
    clearTimeout(timer);
  }

  #way(name: string, deliver: Deliver): (notice: AlertNotice) => void {
    const place = this.#last.push(Promise.resolve()) - 1;
    return (notice) => {
      const before = this.#last[place] ?? Promise.resolve();
      this.#last[place] = before.then(() => this.#attempt(name, notice, deliver));
    };
  }

  async #attempt(name: string, notice: AlertNotice, deliver: Deliver): Promise<void> {
    const { notify, pauses = PAUSES } = this.options;
    const { signal } = this.#stop;
    for (const pause of [...pauses, undefined]) {
      try {
        await deliver(notice, this.#end.signal);
        return;
      } catch (error) {
        if (pause !== undefined && !signal.aborted) {
          await sleep(pause, undefined, { signal }).catch(() => undefined); // asked to stop
          if (!signal.aborted) continue;
        }
        notify(`Cannot send the alert "${sanitise(notice.title)}" to ${name}: ${reasonOf(error)}.`);
        return;
      }
    }
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = errorCode(cause) ?? errorCode(error);
  // "fetch failed" says nothing, and its cause does.
  const message = error instanceof TypeError && cause instanceof Error ? cause : error;
  return sanitise(code ?? errorMessage(message));
}
