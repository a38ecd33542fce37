import type { Settings } from './setting.js';

/** What `ecomstream generate` can be told. All its defaults stand here. */
export const generateSettings = {} satisfies Settings;
