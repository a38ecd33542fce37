import type { TimeZone } from '../../../core/mapping/time/time-zone.js';
import { DAY_MINUTES, HOUR_MINUTES, hourOf, type MinuteSpan } from '../../../core/summary/cover.js';
import type { WindowComparison } from '../shop/shop-figures.js';
import type { WindowName } from '../shop/window-name.js';

/** A comparison period of a window. Minutes since the epoch; `to` is exclusive. */
export interface ComparedSpan extends MinuteSpan {
  readonly with: WindowComparison['with'];
  /** Whether it consists of the newest minutes only, as far as they reach back, and so moves on every minute. */
  readonly isSliding: boolean;
}

/** A window at a moment, and its comparison periods. */
export interface WindowSpan extends MinuteSpan {
  readonly compared: readonly ComparedSpan[];
}

const MINUTE_SECONDS = 60;
const DAY_SECONDS = 86_400;

const SPANS: Readonly<Record<WindowName, (now: number, zone: TimeZone) => WindowSpan>> = {
  '15m': (now) => sliding(now - 15, now + 1),
  '1h': (now) => sliding(now - HOUR_MINUTES, now + 1),
  today,
  '7d': (now) => days(7, now),
  '30d': (now) => days(30, now),
};

/**
 * The span of a window. Includes the current minute. Short windows begin a whole number of minutes ago, days at
 * midnight in the shop's time zone, and longer ones at the begin of an hour, so that they contain full hours only.
 * @param now the current minute since the epoch.
 */
export function windowSpan(window: WindowName, now: number, zone: TimeZone): WindowSpan {
  return SPANS[window](now, zone);
}

/** The begin of the day, in the shop's time zone, that contains a minute. */
export function midnightOf(minute: number, zone: TimeZone): number {
  const seconds = minute * MINUTE_SECONDS;
  const local = seconds + zone.offsetAt(seconds);
  return zone.toUtc(local - (local % DAY_SECONDS)).seconds / MINUTE_SECONDS;
}

function sliding(from: number, to: number): WindowSpan {
  const length = to - from;
  return {
    from,
    to,
    compared: [{ with: 'previous', from: from - length, to: from, isSliding: true }],
  };
}

function today(now: number, zone: TimeZone): WindowSpan {
  const from = midnightOf(now, zone);
  const before = (count: number, name: ComparedSpan['with']): ComparedSpan => {
    // Noon of that day, because a day can have 23 or 25 hours.
    const begin = midnightOf(from - count * DAY_MINUTES + DAY_MINUTES / 2, zone);
    const next = midnightOf(begin + 1.5 * DAY_MINUTES, zone);
    const to = Math.min(begin + (now + 1 - from), next);
    return { with: name, from: begin, to, isSliding: false };
  };
  return { from, to: now + 1, compared: [before(7, 'week'), before(1, 'yesterday')] };
}

function days(count: number, now: number): WindowSpan {
  const from = hourOf(now - count * DAY_MINUTES);
  const length = count * DAY_MINUTES;
  return {
    from,
    to: now + 1,
    compared: [{ with: 'previous', from: from - length, to: from, isSliding: false }],
  };
}
