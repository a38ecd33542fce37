import type { Settings } from './setting.js';

/** What `ecomstream stats` can be told. All its defaults stand here. */
export const statsSettings = {} satisfies Settings;
