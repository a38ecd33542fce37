import { fitEnd } from '../../../../core/text/fit-width.js';
import { WINDOW_TITLES } from '../../text/window-text.js';
import { WINDOW_NAMES } from '../../shop/window-name.js';
import { headingLine } from '../layout/heading.js';
import { PRODUCT_ORDERS } from '../view/product-order.js';
import type { Room, Scene } from './scene.js';

type Entry = readonly [sign: string, words: string];

const KEYS: readonly Entry[] = [
  ['?', 'show or hide these keys'],
  ['q', 'quit'],
  ['w  W', 'next or previous window'],
  [`1–${WINDOW_NAMES.length}`, WINDOW_NAMES.map((name) => WINDOW_TITLES[name]).join(', ')],
  ['f', 'filter by the next device; none after the last'],
  ['c', 'filter by the next category; none after the last'],
  ['x', 'clear the filters'],
  ['s', `sort products by ${PRODUCT_ORDERS.join(', ')}`],
  ['b', 'buyers: returning customers and segments'],
  ['p', 'pause, or continue'],
  ['Ctrl-C', 'stop (exit code 130)'],
  ['Ctrl-Z', 'suspend; fg continues'],
];

const SIGNS: readonly Entry[] = [
  ['▲ ▼', 'more or less than before; of a product, than usual'],
  ['pp', 'percentage points'],
  ['≈', 'an estimate'],
  ['–', 'not known'],
];

const SIGN_WIDTH = 10;

/** All keys, and the meaning of the signs. */
export function helpLines({ paint }: Scene, { columns, lines }: Room): string[] {
  const entry = ([sign, words]: Entry) => {
    const begin = fitEnd(`  ${sign}`.padEnd(SIGN_WIDTH), columns);
    return paint('bold', begin) + fitEnd(words, columns - begin.length);
  };
  return [
    headingLine('Keys', [], columns, paint),
    ...KEYS.map(entry),
    headingLine('Signs', [], columns, paint),
    ...SIGNS.map(entry),
  ].slice(0, lines);
}
