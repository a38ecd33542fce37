import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode, errorMessage } from '../../../core/errors/error-message.js';
import { sanitise } from '../../../core/text/sanitise.js';
import { originOf, type AlertSettingValues } from '../settings/alert-settings.js';
import type { AlertNotice } from './alert-tracker.js';
import { postAlert } from './post-alert.js';
import { runAlertCommand } from './run-alert-command.js';

/** Milliseconds before each retry. */
const PAUSES = [1_000, 5_000, 30_000, 120_000] as const;

/** Milliseconds for active attempts after the disposal. */
const GRACE = 3_000;

/** Options for sending alerts. */
export interface AlertSenderOptions extends AlertSettingValues {
  /** Called with a line for standard error. */
  readonly notify: (line: string) => void;
  /** Milliseconds before each retry; by default some minutes in total. */
  readonly pauses?: readonly number[];
  /** Timeout of an attempt in milliseconds; by default 10 seconds for a URL and 30 for a command. */
  readonly longest?: number;
  /** Timeout of an attempt after the disposal, in milliseconds; by default 3 seconds. */
  readonly grace?: number;
}

/** Delivers an alert once. */
type Deliver = (notice: AlertNotice, signal: AbortSignal) => Promise<void>;

/** Sends alerts to the configured targets, one after the other, with retries. No caller waits for it. */
export class AlertSender implements AsyncDisposable {
  /** Aborted to stop further attempts. */
  readonly #stop = new AbortController();
  /** Aborted to stop the current attempt. */
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

  /** Waits some seconds for active attempts, without further retries. */
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
          await sleep(pause, undefined, { signal }).catch(() => undefined); // aborted
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
  // The message "fetch failed" is uninformative; its cause has the reason.
  const message = error instanceof TypeError && cause instanceof Error ? cause : error;
  return sanitise(code ?? errorMessage(message));
}
