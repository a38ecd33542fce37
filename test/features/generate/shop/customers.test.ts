import { expect, test } from 'vitest';
import { customersOf, regularsOf } from '../../../../src/features/generate/shop/customers.js';
import { DEFAULT_CATALOG } from '../../../../src/features/generate/shop/default-catalog.js';

const many = Array.from({ length: 20_000 }, (_, number) => number).map(
  customersOf('1', DEFAULT_CATALOG),
);

test('a customer is the same whenever they are met', () => {
  const again = customersOf('1', DEFAULT_CATALOG);
  expect([900, 3, 700].map(again)).toEqual([many[900], many[3], many[700]]);
});

test('of those who come for the first time a tenth is loyal and three tenths come now and then', () => {
  const newcomers = many.slice(1_000);
  const share = (cohort: string) =>
    newcomers.filter((customer) => customer.cohort === cohort).length / newcomers.length;
  expect(
    [share('new'), share('occasional'), share('loyal')].map((part) => part.toFixed(1)),
  ).toEqual(['0.6', '0.3', '0.1']);
});

test('nobody who was there before the first event is new', () => {
  const regulars = many.slice(0, regularsOf(DEFAULT_CATALOG.customerCount));
  expect(new Set(regulars.map(({ cohort }) => cohort))).toEqual(new Set(['loyal', 'occasional']));
});
