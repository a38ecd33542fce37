import { BaseCommand, settingFlags } from '../cli/base-command.js';
import { databaseSettings } from '../io/postgres/database-settings.js';
import type { ShopFigures } from '../features/live/figures/shop-figures.js';
import { liveSettings } from '../features/live/live-settings.js';
import { readShopOnce } from '../features/live/read-shop-once.js';

const settings = { ...databaseSettings, ...liveSettings };

export default class Live extends BaseCommand {
  static override summary = 'Show the shop live: visitors, carts, revenue, funnel, products';
  static override flags = settingFlags(settings);

  async run(): Promise<ShopFigures> {
    const values = await this.settings(settings);
    return readShopOnce(values, Date.now, (line) => this.logToStderr(line));
  }
}
