import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode, errorMessage } from '../../../core/errors/error-message.js';
import { sanitise } from '../../../core/text/sanitise.js';
import { originOf, type AlertSettingValues } from '../settings/alert-settings.js';
import type { AlertNotice } from './alert-tracker.js';
import { postAlert } from './post-alert.js';
import { runAlertCommand } from './run-alert-command.js';

/** Milliseconds before each further attempt. */
const PAUSES = [1_000, 5_000, 30_000, 120_000] as const;

/** How alerts are sent. */
export interface AlertSenderOptions extends AlertSettingValues {
  /** Takes a line for standard error. */
  readonly notify: (line: string) => void;
  /** Milliseconds before each further attempt; some minutes in all unless they are given. */
  readonly pauses?: readonly number[];
}

/** Sends alerts one after the other to where they are wanted, and again where that fails. Nothing waits for it. */
export class AlertSender implements AsyncDisposable {
  readonly #stop = new AbortController();
  readonly #ways: readonly ((notice: AlertNotice) => void)[];
  readonly #last: Promise<void>[] = [];

  constructor(private readonly options: AlertSenderOptions) {
    const { alertCommand, alertUrl } = options;
    this.#ways = [
      ...(alertCommand === undefined
        ? []
        : [this.#way('the alert command', (notice) => runAlertCommand(alertCommand, notice))]),
      ...(alertUrl === undefined
        ? []
        : [
            this.#way(originOf(alertUrl), (notice) =>
              postAlert(alertUrl, notice, this.#stop.signal),
            ),
          ]),
    ];
  }

  send(notice: AlertNotice): void {
    for (const way of this.#ways) way(notice);
  }

  /** Waits for what is under way, and gives up what would be tried again. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#last);
  }

  #way(
    name: string,
    deliver: (notice: AlertNotice) => Promise<void>,
  ): (notice: AlertNotice) => void {
    const place = this.#last.push(Promise.resolve()) - 1;
    return (notice) => {
      const before = this.#last[place] ?? Promise.resolve();
      this.#last[place] = before.then(() => this.#attempt(name, notice, deliver));
    };
  }

  async #attempt(
    name: string,
    notice: AlertNotice,
    deliver: (notice: AlertNotice) => Promise<void>,
  ): Promise<void> {
    const { notify, pauses = PAUSES } = this.options;
    const { signal } = this.#stop;
    for (const pause of [...pauses, undefined]) {
      try {
        await deliver(notice);
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
  return sanitise(errorCode(cause) ?? errorCode(error) ?? errorMessage(error));
}
