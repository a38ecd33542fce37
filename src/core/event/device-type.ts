import Bowser from 'bowser';
import { isbot } from 'isbot';
import { memoize } from './memoize.js';

/** The kinds of devices that visitors use; a game console, a camera and the like are `Other`. */
export type DeviceType = 'Mobile' | 'Tablet' | 'Desktop' | 'TV' | 'Other' | 'Bot' | 'Unknown';

const PLATFORM_DEVICES: Readonly<Record<string, DeviceType>> = {
  mobile: 'Mobile',
  tablet: 'Tablet',
  desktop: 'Desktop',
  tv: 'TV',
  bot: 'Bot',
};

/** Systems that run on desks, for browsers whose platform the parser leaves open. */
const DESKTOP_SYSTEMS: ReadonlySet<string> = new Set(['Windows', 'macOS', 'Linux', 'Chrome OS']);

/** What logs and exports write where there was no user agent. */
const NOTHING = /^(?:-|null|none|nan|undefined|unknown)?$/i;

/** What the parsers mistake, in this order: Android on a television or a console for a tablet, a phone or a bot. */
const CORRECTIONS: readonly (readonly [RegExp, DeviceType])[] = [
  [/\b(?:xbox|playstation|nintendo|ps[345]\b|ouya|retroid|archos gamepad|segasaturn)/i, 'Other'],
  [
    /hbbtv|ce-html|smart-?_?tv|(?:apple|google|android|beyond|fire|net|op|smarta|hi|philips)_?[- ]?tv|\b(?:nettv|netcast|netrange|bravia|crkey|chromecast|viera|roku|tivo|brightsign|gfhd\d|iptv|atv\d?|stb)\b|[-_ ;(]tv\b/i,
    'TV',
  ],
  [/\bInettvBrowser|\bOpera TV|\bAFT[A-Z]{1,6}\d*\b|\bTV (?:Box|Store)|\bTV\)/, 'TV'], // AFT…: Fire TV
];

/** The same, for what is no bot. */
const CORRECTIONS_OF_PEOPLE: typeof CORRECTIONS = [
  [/\bkindle\b/i, 'Tablet'],
  [/\b(?:j2me|midp)\b/i, 'Mobile'],
  [/\bX11; (?:free|open|net)bsd\b/i, 'Desktop'],
];

/** Devices that people hold, which apps name beside words that also bots use (`google`, `News`, `Discovery DG500`). */
const HELD =
  /android|iphone|ipad|ipod|\bios\b|\biph\d|dv\(iph|windows phone|symbian|bada|midp|\bwap|webos\/|palmos|kaios|tizen|FBAN\/FB|^spice |^a\/\d+\./i;
/** The platform of a browser on Android, where some models are called bot or spider. */
const ANDROID_PLATFORM = /\([^()]*android[^()]*\)/i;
/** By these words and addresses a bot says that it is one. */
const BOT_WORDS =
  /bot\b|crawl|spider|slurp|https?:|lighthouse|headless|ptst|insight|observatory|convertify|adbeat|google-?(?:amp|publisher|adsense)|web-google/i;

/** The device of a user agent; `Unknown` without one. */
export function parseDeviceType(userAgent: string | undefined): DeviceType {
  if (userAgent === undefined || NOTHING.test(userAgent.trim())) return 'Unknown';
  const correction = correctionOf(userAgent, CORRECTIONS);
  if (correction !== undefined) return correction;
  if (isBot(userAgent)) return 'Bot';
  return correctionOf(userAgent, CORRECTIONS_OF_PEOPLE) ?? parsedDevice(userAgent);
}

function correctionOf(userAgent: string, corrections: typeof CORRECTIONS): DeviceType | undefined {
  return corrections.find(([pattern]) => pattern.test(userAgent))?.[1];
}

function isBot(userAgent: string): boolean {
  return (
    isbot(userAgent) &&
    (!HELD.test(userAgent) || BOT_WORDS.test(userAgent.replace(ANDROID_PLATFORM, '')))
  );
}

function parsedDevice(userAgent: string): DeviceType {
  const { platform, os } = Bowser.parse(userAgent);
  const device = PLATFORM_DEVICES[platform.type ?? ''];
  if (device === 'Bot' && HELD.test(userAgent)) return 'Mobile';
  if (device !== undefined) return device;
  return DESKTOP_SYSTEMS.has(os.name ?? '') ? 'Desktop' : 'Unknown';
}

/** The same function with a bounded memory, as parsing takes some 30 µs. */
export function memoizeDeviceTypes(): (userAgent: string | undefined) => DeviceType {
  const remembered = memoize(parseDeviceType);
  return (userAgent = '') => remembered(userAgent);
}
