import { recordOf } from '../../../core/event/record-of.js';
import { at } from '../chance/random.js';
import { weightedIndex } from '../chance/weighted-index.js';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const SAFARI = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64';
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7';
const LINUX = 'Mozilla/5.0 (X11; Linux x86_64';
const ANDROID = 'Mozilla/5.0 (Linux; Android 10; K';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X';
const IPAD = 'Mozilla/5.0 (iPad; CPU OS 18_7 like Mac OS X';

/** The device types of visitors, as in `device_type`. */
export type ShopDevice = 'Mobile' | 'Tablet' | 'Desktop';

/**
 * User agents of autumn 2026, with their percentage of visits: about 57 on phones, 8 on tablets, 35 on desktops.
 * (An Android user agent without "Mobile" is a tablet.)
 */
const VISITS: Readonly<Record<ShopDevice, readonly Browser[]>> = {
  Mobile: [
    [`${IPHONE}) ${SAFARI} Version/26.6.1 Mobile/15E148 Safari/604.1`, 12],
    [`${IPHONE}) ${SAFARI} Version/27.0 Mobile/15E148 Safari/604.1`, 9],
    [`${IPHONE}) ${SAFARI} Version/26.5 Mobile/15E148 Safari/604.1`, 4],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 26_6_2 like Mac OS X) ${SAFARI} CriOS/153.0.8010.24 Mobile/15E148 Safari/604.1`,
      3,
    ],
    [`${ANDROID}) ${WEBKIT} Chrome/154.0.0.0 Mobile Safari/537.36`, 8],
    [`${ANDROID}) ${WEBKIT} Chrome/153.0.0.0 Mobile Safari/537.36`, 12],
    [`${ANDROID}) ${WEBKIT} Chrome/152.0.0.0 Mobile Safari/537.36`, 4],
    [`${ANDROID}) ${WEBKIT} SamsungBrowser/30.0 Chrome/143.0.0.0 Mobile Safari/537.36`, 4],
    ['Mozilla/5.0 (Android 16; Mobile; rv:156.0) Gecko/156.0 Firefox/156.0', 1],
  ],
  Tablet: [
    [`${IPAD}) ${SAFARI} Version/26.6 Mobile/15E148 Safari/604.1`, 2],
    [`${IPAD}) ${SAFARI} CriOS/153.0.8010.24 Mobile/15E148 Safari/604.1`, 2],
    [`${ANDROID}) ${WEBKIT} Chrome/153.0.0.0 Safari/537.36`, 3],
    [
      `Mozilla/5.0 (Linux; Android 15; SAMSUNG SM-X710) ${WEBKIT} SamsungBrowser/28.0 Chrome/130.0.0.0 Safari/537.36`,
      1,
    ],
  ],
  Desktop: [
    [`${WINDOWS}) ${WEBKIT} Chrome/154.0.0.0 Safari/537.36`, 4],
    [`${WINDOWS}) ${WEBKIT} Chrome/153.0.0.0 Safari/537.36`, 9],
    [`${WINDOWS}) ${WEBKIT} Chrome/153.0.0.0 Safari/537.36 Edg/153.0.0.0`, 4],
    [`${WINDOWS}) ${WEBKIT} Chrome/151.0.0.0 Safari/537.36 OPR/135.0.0.0`, 1],
    [`${WINDOWS}; rv:156.0) Gecko/20100101 Firefox/156.0`, 2],
    [`${MAC}) ${WEBKIT} Chrome/153.0.0.0 Safari/537.36`, 5],
    [`${MAC}) ${SAFARI} Version/26.6.2 Safari/605.1.15`, 4],
    [`${MAC}) ${SAFARI} Version/27.0 Safari/605.1.15`, 2],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:156.0) Gecko/20100101 Firefox/156.0', 1],
    [`${LINUX}) ${WEBKIT} Chrome/153.0.0.0 Safari/537.36`, 1],
    [`${LINUX}; rv:156.0) Gecko/20100101 Firefox/156.0`, 1],
    [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${WEBKIT} Chrome/152.0.0.0 Safari/537.36`, 1],
  ],
};

type Browser = readonly [userAgent: string, visits: number];

export const SHOP_DEVICES = Object.keys(VISITS) as readonly ShopDevice[];

const BROWSERS = SHOP_DEVICES.flatMap((device) =>
  VISITS[device].map(([userAgent, visits]) => ({ device, userAgent, visits })),
);

/** The user agents of visitors. */
export const USER_AGENTS: readonly string[] = BROWSERS.map(({ userAgent }) => userAgent);

/** Draws the user agent index of one customer, weighted by visits. */
export const drawUserAgent = weightedIndex(BROWSERS.map(({ visits }) => visits));

/** The device type of a user agent index. */
export function deviceOf(userAgent: number): ShopDevice {
  return at(BROWSERS, userAgent).device;
}

const ALL_VISITS = sumOfVisits(BROWSERS);

/** The share of visits per device type. */
export const DEVICE_SHARES = recordOf(
  SHOP_DEVICES,
  (device) => sumOfVisits(BROWSERS.filter((browser) => browser.device === device)) / ALL_VISITS,
);

function sumOfVisits(browsers: typeof BROWSERS): number {
  return browsers.reduce((sum, { visits }) => sum + visits, 0);
}
