import Bowser from 'bowser';
import { isbot } from 'isbot';

/** The kinds of devices that visitors use. */
export type DeviceType = 'Mobile' | 'Tablet' | 'Desktop' | 'Bot' | 'Unknown';

/** User agents repeat; so many different ones are remembered. */
const REMEMBERED = 10_000;

const PLATFORM_DEVICES: Readonly<Record<string, DeviceType>> = {
  mobile: 'Mobile',
  tablet: 'Tablet',
  desktop: 'Desktop',
  bot: 'Bot',
};

/** Systems that run on desks, for browsers whose platform the parser leaves open. */
const DESKTOP_SYSTEMS: ReadonlySet<string> = new Set(['Windows', 'macOS', 'Linux', 'Chrome OS']);

/** The device of a user agent; `Unknown` without one, and for televisions, consoles and the like. */
export function parseDeviceType(userAgent: string | undefined): DeviceType {
  if (userAgent === undefined || userAgent.trim() === '') return 'Unknown';
  if (isbot(userAgent)) return 'Bot';
  const { platform, os } = Bowser.parse(userAgent);
  if (platform.type !== undefined) return PLATFORM_DEVICES[platform.type] ?? 'Unknown';
  return DESKTOP_SYSTEMS.has(os.name ?? '') ? 'Desktop' : 'Unknown';
}

/** The same function with a bounded memory, as parsing takes some 30 µs. */
export function rememberDeviceTypes(): (userAgent: string | undefined) => DeviceType {
  const memory = new Map<string | undefined, DeviceType>();
  return (userAgent) => {
    const known = memory.get(userAgent);
    if (known !== undefined) return known;
    if (memory.size >= REMEMBERED) memory.clear();
    const device = parseDeviceType(userAgent);
    memory.set(userAgent, device);
    return device;
  };
}
