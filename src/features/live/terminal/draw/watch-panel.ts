import { textWidth } from '../../../../core/text/text-width.js';
import { fitEnd } from '../../../../core/text/fit-width.js';
import { formatCount } from '../../../../core/text/format-count.js';
import { sanitise } from '../../../../core/text/sanitise.js';
import { wrapWords } from '../../../../core/text/wrap-words.js';
import type { LiveProduct, ShopAlert } from '../../shop/shop-figures.js';
import { alertTime } from '../../text/alert-time.js';
import { headingLine } from '../layout/heading.js';
import type { Panel } from '../layout/panel.js';
import { plainTitle } from './plain-text.js';
import type { Scene } from './scene.js';

const MOST_LIMITS = 3;

/** Unusual figures, limits of detection, and viewed products without purchases. */
export function watchPanel(scene: Scene): Panel {
  const { figures, paint } = scene;
  const { alerts, limits } = figures.watch;
  const lines = (columns: number): string[] => {
    const known = alerts.flatMap((alert) => alertLines(alert, columns, scene));
    const why = limits === null ? [] : wrapWords(limits, columns).slice(0, MOST_LIMITS);
    const unsold = figures.viewedNotBought.map((product) => unsoldLine(product, columns));
    const all = [...known, ...why.map((line) => paint('dim', line)), ...unsold];
    return all.length === 0 ? [fitEnd('Nothing unusual.', columns)] : all;
  };
  return {
    most:
      1 +
      2 * alerts.length +
      (limits === null ? 0 : MOST_LIMITS) +
      figures.viewedNotBought.length +
      1,
    draw: (columns, most) => [
      headingLine('Watch out', [], columns, paint),
      ...lines(columns).slice(0, most - 1),
    ],
  };
}

/** In one line if it fits, otherwise in two. */
function alertLines(alert: ShopAlert, columns: number, { figures, zone, paint }: Scene): string[] {
  const time = alertTime(alert, figures.now, zone);
  const [title, text] = [sanitise(alert.title), sanitise(alert.text)];
  const shown = (line: string) => {
    const begin = fitEnd(time, columns);
    const rest = fitEnd(line, columns - begin.length);
    return (alert.until === null ? paint('yellow', begin) : paint('dim', begin)) + rest;
  };
  const whole = `  ${title} ${text}`;
  if (time.length + textWidth(whole) <= columns) return [shown(whole)];
  return [shown(`  ${title}`), fitEnd(`  ${text}`, columns)];
}

/** `"Tablet" 900 views, 0 sold` */
function unsoldLine(product: LiveProduct, columns: number): string {
  const rest = ` ${formatCount(product.views)} views, 0 sold`;
  const name = fitEnd(plainTitle(product), Math.max(1, columns - rest.length - 2));
  return fitEnd(`"${name}"${rest}`, columns);
}
