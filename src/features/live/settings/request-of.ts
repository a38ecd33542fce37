import type { LiveSettingValues } from './live-settings.js';
import type { WindowRequest } from '../shop/window-request.js';

/** The request that the settings describe. */
export function requestOf({
  window,
  category,
  device,
}: Pick<LiveSettingValues, 'window' | 'category' | 'device'>): WindowRequest {
  return { window, filter: { category, deviceType: device } };
}
