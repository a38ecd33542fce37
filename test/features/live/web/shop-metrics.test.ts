import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { packageFile } from '../../../../src/io/process/package-root.js';
import { shopMetrics } from '../../../../src/features/live/web/shop-metrics.js';
import { readMetrics } from '../../../support/read-metrics.js';
import { someFigures } from '../shop-figures.js';

it('are those that FORMATS.md names', async () => {
  const text = await shopMetrics(() => someFigures())();
  const metrics = [...text.matchAll(/^# TYPE (\w+) /gm)].map(([, name = '']) => name);
  const [, section = ''] = readFileSync(packageFile('FORMATS.md'), 'utf8').split(
    '\n## Metrics of the shop\n',
  );
  const table = section.split('\n## ', 1)[0]?.match(/^\| `.*$/gm) ?? [];
  const named = table.flatMap((line) => [...line.matchAll(/`(ecomstream_\w+)/g)]);
  expect(named.map(([, name = '']) => name).toSorted()).toEqual(metrics.toSorted());
});

it('say what the figures say', async () => {
  const figures = someFigures();
  const metrics = readMetrics(await shopMetrics(() => figures)());
  const { totals, present } = figures;
  expect(metrics.get('ecomstream_shop_up')).toBe(1);
  expect(metrics.get('ecomstream_shop_visitors')).toBe(present.visitors.last5);
  expect(metrics.get('ecomstream_shop_orders_today')).toBe(totals.orders);
  expect(metrics.get('ecomstream_shop_revenue_today{currency="EUR"}')).toBe(
    Number(totals.sales[0]?.revenue),
  );
  expect(metrics.get('ecomstream_shop_alerts{kind="checkout",device="Mobile"}')).toBe(1);
});

it('leave out what is not known while the database is away', async () => {
  const metrics = readMetrics(await shopMetrics(() => undefined)());
  expect(Object.fromEntries(metrics)).toEqual({ ecomstream_shop_up: 0 });
});
