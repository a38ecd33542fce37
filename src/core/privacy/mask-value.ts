import { isIPv4 } from 'node:net';
import Bowser from 'bowser';
import { memoize } from '../event/memoize.js';
import { ipv6Groups } from './ip-groups.js';
import type { ProtectedData } from './pii-modes.js';

/** The replacement of a value of which no part can be shown. */
export const HIDDEN = '***';
const LONGEST_EMAIL = 255;
/** In a shorter local part, the first character would reveal most of it. */
const LEAST_LOCAL_CHARACTERS = 3;
const MOST_INITIALS = 3;

/** How a valid value of each kind is masked. A masked value is valid and does not change when it is masked again. */
export const MASKS: Readonly<Record<ProtectedData, (value: string) => string>> = {
  email: maskEmail,
  name: maskName,
  // Free text: any part of it could be personal.
  address: () => HIDDEN,
  'user agent': memoize(maskUserAgent), // a few hundred are in use, and parsing is slow
  'ip address': maskIpAddress,
};

/** `jane.doe@example.com` → `j***@example.com`. */
function maskEmail(email: string): string {
  const at = email.indexOf('@');
  const domain = email.slice(at);
  const local = Array.from(email.slice(0, at));
  const [first = ''] = local;
  if (/^.?\*{3}@/u.test(email)) return email;
  const shown = local.length < LEAST_LOCAL_CHARACTERS ? '' : first;
  const masked = `${shown}${HIDDEN}${domain}`;
  return Array.from(masked).length <= LONGEST_EMAIL ? masked : `${HIDDEN}@mask.invalid`;
}

/** `Jane Ann Doe` → `J. A. D.` */
function maskName(name: string): string {
  const initials = name
    .split(/\s+/u)
    .flatMap((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? [])
    .slice(0, MOST_INITIALS);
  return initials.length === 0 ? HIDDEN : initials.map((letter) => `${letter}.`).join(' ');
}

/**
 * `192.0.2.7` → `192.0.2.0`, `2001:db8:1:2::3` → `2001:db8:1::`: the last 8 bits of an IPv4 and the last 80 of an
 * IPv6 address are zero, as in web analytics. https://support.google.com/analytics/answer/2763052
 */
function maskIpAddress(address: string): string {
  if (isIPv4(address)) return address.replace(/\d+$/, '0');
  const network = ipv6Groups(address).slice(0, 3);
  return `${network.map((group) => group.toString(16)).join(':')}::`;
}

/** The browser's name, its major version and the system's name: `Chrome 120 (Windows; masked)`. */
function maskUserAgent(userAgent: string): string {
  if (userAgent.trim() === '' || isMasked(userAgent)) return userAgent;
  const { browser, os } = Bowser.parse(userAgent);
  const [, major] = /^(\d{1,4})(?!\d)/.exec(browser.version ?? '') ?? [];
  const name = BROWSERS.has(browser.name) ? browser.name : OTHER;
  const version = major === undefined || name === OTHER ? '' : ` ${major}`;
  return `${name}${version} (${SYSTEMS.has(os.name) ? os.name : OTHER}; masked)`;
}

function isMasked(userAgent: string): boolean {
  const [, name, system] = /^(.+?)(?: \d{1,4})? \((.+); masked\)$/.exec(userAgent) ?? [];
  return BROWSERS.has(name) && SYSTEMS.has(system);
}

const OTHER = 'other';
/** The parser copies unknown names from the text itself, so any other name could contain anything. */
const BROWSERS: ReadonlySet<unknown> = new Set([OTHER, ...Object.values(Bowser.BROWSER_MAP)]);
const SYSTEMS: ReadonlySet<unknown> = new Set([OTHER, ...Object.values(Bowser.OS_MAP)]);
