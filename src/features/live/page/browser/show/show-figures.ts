import { find } from '../../../../../display/browser/find.js';
import { showNotices } from '../../../../../display/browser/show-notices.js';
import { isEmptyShop } from '../../../figures/is-empty-shop.js';
import { showCarts } from './show-carts.js';
import { showContext } from './show-context.js';
import { showFunnel } from './show-funnel.js';
import { showGroups } from './show-groups.js';
import { showHealth } from './show-health.js';
import { showMoreFigures } from './show-more-figures.js';
import { showProducts } from './show-products.js';
import { showPurchases } from './show-purchases.js';
import { showTiles } from './show-tiles.js';
import { showWatch } from './show-watch.js';
import type { Shown } from './shown.js';

/** Shows all figures except the chart, which is drawn separately. */
export function showFigures(shown: Shown): void {
  const isEmpty = isEmptyShop(shown.figures);
  find('#empty-shop').hidden = !isEmpty;
  find('#figures').hidden = isEmpty;
  showNotices(shown.figures.notices);
  showContext(shown);
  showHealth(shown);
  if (isEmpty) return;
  showTiles(shown);
  showMoreFigures(shown);
  showProducts(shown);
  showFunnel(shown);
  showPurchases(shown);
  showGroups(shown);
  showCarts(shown);
  showWatch(shown);
}
