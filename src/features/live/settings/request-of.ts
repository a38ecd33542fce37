import type { LiveSettingValues } from './live-settings.js';
import type { WindowRequest } from '../shop/window-request.js';

/** What the settings ask for. */
export function requestOf({
  window,
  category,
  device,
}: Pick<LiveSettingValues, 'window' | 'category' | 'device'>): WindowRequest {
  return { window, filter: { category, deviceType: device } };
}
