import Bowser from 'bowser';
import { isbot } from 'isbot';
import { memoize } from './memoize.js';

/** The kinds of devices that visitors use. */
export type DeviceType = 'Mobile' | 'Tablet' | 'Desktop' | 'Bot' | 'Unknown';

const PLATFORM_DEVICES: Readonly<Record<string, DeviceType>> = {
  mobile: 'Mobile',
  tablet: 'Tablet',
  desktop: 'Desktop',
  bot: 'Bot',
};

/** Systems that run on desks, for browsers whose platform the parser leaves open. */
const DESKTOP_SYSTEMS: ReadonlySet<string> = new Set(['Windows', 'macOS', 'Linux', 'Chrome OS']);

/** What logs and exports write where there was no user agent. */
const NOTHING = /^(?:-|null|none|nan|undefined|unknown)?$/i;

/** What the parser mistakes: Android on a television for a tablet, e-readers and BSD for something else. */
const CORRECTIONS: readonly (readonly [RegExp, DeviceType])[] = [
  [/\b(?:smart-?tv|bravia|crkey|xbox|playstation|nintendo)/i, 'Unknown'],
  [/\bAFT[A-Z]{1,6}\b/, 'Unknown'], // Fire TV
  [/\bkindle\b/i, 'Tablet'],
  [/\b(?:j2me|midp)\b/i, 'Mobile'],
  [/\bX11; (?:free|open|net)bsd\b/i, 'Desktop'],
];

/** The device of a user agent; `Unknown` without one, and for televisions, consoles and the like. */
export function parseDeviceType(userAgent: string | undefined): DeviceType {
  if (userAgent === undefined || NOTHING.test(userAgent.trim())) return 'Unknown';
  if (isbot(userAgent)) return 'Bot';
  const correction = CORRECTIONS.find(([pattern]) => pattern.test(userAgent));
  if (correction !== undefined) return correction[1];
  const { platform, os } = Bowser.parse(userAgent);
  if (platform.type !== undefined) return PLATFORM_DEVICES[platform.type] ?? 'Unknown';
  return DESKTOP_SYSTEMS.has(os.name ?? '') ? 'Desktop' : 'Unknown';
}

/** The same function with a bounded memory, as parsing takes some 30 µs. */
export function memoizeDeviceTypes(): (userAgent: string | undefined) => DeviceType {
  const remembered = memoize(parseDeviceType);
  return (userAgent = '') => remembered(userAgent);
}
