import type { DatabaseSettingValues } from '../../io/postgres/resolve-target.js';
import { resolveTarget } from '../../io/postgres/resolve-target.js';
import { databaseFailure } from '../../io/postgres/connection/database-failure.js';
import { describeTarget } from '../../io/postgres/connection/database-target.js';
import type { ShopFigures } from './figures/shop-figures.js';
import type { LiveSettingValues } from './live-settings.js';
import { openShop } from './open-shop.js';
import { requestOf } from './request-of.js';

/**
 * Looks at the shop once.
 * @throws DatabaseError when the database cannot be reached, refuses us, or was not migrated.
 */
export async function readShopOnce(
  settings: LiveSettingValues & DatabaseSettingValues,
  clock: () => number,
  notify: (line: string) => void,
): Promise<ShopFigures> {
  const { target } = await resolveTarget(settings, notify);
  await using shop = openShop(target, { ...settings, clock });
  try {
    await shop.refresh();
    return await shop.figures(requestOf(settings));
  } catch (error) {
    throw databaseFailure(error, describeTarget(target), target.user);
  }
}
