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

/** Desktop systems, for browsers whose platform the parser does not determine. */
const DESKTOP_SYSTEMS: ReadonlySet<string> = new Set(['Windows', 'macOS', 'Linux', 'Chrome OS']);

/** The placeholders that logs and exports write where there was no user agent. */
const NOTHING = /^(?:-|null|none|nan|undefined|unknown)?$/i;

/**
 * Corrections of the parsers' mistakes, in this order: they report Android on a television or a console as a
 * tablet, a phone or a bot.
 */
const CORRECTIONS: readonly (readonly [RegExp, DeviceType])[] = [
  [/\b(?:xbox|playstation|nintendo|ps[345]\b|ouya|retroid|archos gamepad|segasaturn)/i, 'Other'],
  [
    /hbbtv|ce-html|smart-?_?tv|(?:apple|google|android|beyond|fire|net|op|smarta|hi|philips)_?[- ]?tv|\b(?:nettv|netcast|netrange|bravia|crkey|chromecast|viera|roku|tivo|brightsign|gfhd\d|iptv|atv\d?|stb)\b|[-_ ;(]tv\b/i,
    'TV',
  ],
  [/\bInettvBrowser|\bOpera TV|\bAFT[A-Z]{1,6}\d*\b|\bTV (?:Box|Store)|\bTV\)/, 'TV'], // AFT…: Fire TV
];

/** More corrections, for user agents that are not bots. */
const CORRECTIONS_OF_PEOPLE: typeof CORRECTIONS = [
  [/\bkindle\b/i, 'Tablet'],
  [/\b(?:j2me|midp)\b/i, 'Mobile'],
  [/\bX11; (?:free|open|net)bsd\b/i, 'Desktop'],
];

/** Handheld devices whose apps send words that bots use too (`google`, `News`, `Discovery DG500`). */
const HELD =
  /android|iphone|ipad|ipod|\bios\b|\biph\d|dv\(iph|windows phone|symbian|bada|midp|\bwap|webos\/|palmos|kaios|tizen|FBAN\/FB|^spice |^a\/\d+\./i;
/** The platform of a browser on Android, where some model names contain "bot" or "spider". */
const ANDROID_PLATFORM = /\([^()]*android[^()]*\)/i;
/** The words and addresses by which a bot identifies itself. */
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

/** The same function with a bounded cache: parsing takes about 30 µs. */
export function memoizeDeviceTypes(): (userAgent: string | undefined) => DeviceType {
  const remembered = memoize(parseDeviceType);
  return (userAgent = '') => remembered(userAgent);
}
