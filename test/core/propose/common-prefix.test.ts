import { expect, it } from 'vitest';
import { commonPrefix } from '../../../src/core/propose/common-prefix.js';

it.each<[what: string, names: readonly string[], prefix: string]>([
  ['all names begin with', ['OXID', 'OXTITLE', 'OXPRICE', 'OXEAN'], 'OX'],
  ['names of few columns begin with by chance', ['order_id', 'order_date', 'order_status'], ''],
  ['one name does not begin with', ['OXID', 'OXTITLE', 'OXPRICE', 'name'], ''],
  ['is a single letter', ['pid', 'pname', 'pprice', 'psku'], ''],
  ['is a whole name', ['ox', 'oxid', 'oxtitle', 'oxean'], ''],
  ['is that of no names', [], ''],
])('finds what %s', (_, names, prefix) => {
  expect(commonPrefix(names)).toBe(prefix);
});
