import type { ShopAlert } from '../shop/shop-figures.js';

/** The begin or end of an alert. The field names are a public contract. */
export interface AlertNotice extends ShopAlert {
  readonly event: 'began' | 'ended';
  /** The same id for the begin and the end of an alert. */
  readonly id: string;
}

interface Open {
  readonly id: string;
  alert: ShopAlert;
  /** Milliseconds since the epoch. */
  seenAt: number;
}

/** Milliseconds without an alert after which it ends. */
const CALM = 15 * 60_000;

/** Detects which alerts begin and end between updates. */
export class AlertTracker {
  readonly #open = new Map<string, Open>();

  /** The alerts that have begun and not ended. */
  get open(): readonly ShopAlert[] {
    return [...this.#open.values()].map(({ alert }) => alert);
  }

  /** Updates the tracker with all current alerts. @param now milliseconds since the epoch. */
  update(alerts: readonly ShopAlert[], now: number): readonly AlertNotice[] {
    const notices: AlertNotice[] = [];
    for (const alert of alerts) {
      if (alert.until !== null) continue;
      const key = keyOf(alert);
      const known = this.#open.get(key);
      if (known === undefined) {
        const id = `${key} ${alert.since}`;
        this.#open.set(key, { id, alert, seenAt: now });
        notices.push({ event: 'began', id, ...alert });
      } else {
        known.alert = alert;
        known.seenAt = now;
      }
    }
    for (const [key, { id, alert, seenAt }] of this.#open) {
      if (now - seenAt < CALM) continue;
      this.#open.delete(key);
      const ended = alerts.find((each) => each.until !== null && keyOf(each) === key) ?? alert;
      const until = ended.until ?? new Date(seenAt).toISOString();
      notices.push({ event: 'ended', id, ...ended, until });
    }
    return notices;
  }
}

function keyOf({ kind, deviceType, title }: ShopAlert): string {
  return [kind, deviceType ?? '', kind === 'product' ? title : ''].join(' ').trim();
}
