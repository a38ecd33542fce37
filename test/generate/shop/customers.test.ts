import { expect, test } from 'vitest';
import { lazyCustomers } from '../../../src/generate/shop/customers.js';
import { isIPv4 } from 'node:net';
import { DEFAULT_CATALOG } from '../../../src/generate/shop/default-catalog.js';
import { COUNTRIES } from '../../../src/generate/shop/places/countries.js';
import { parseDeviceType } from '../../../src/pipeline/event/device-type.js';
import { drawUserAgent, USER_AGENTS } from '../../../src/generate/shop/user-agents.js';
import { seededRandom } from '../../../src/generate/random.js';

test('a customer looks the same whenever they are met', () => {
  const forwards = lazyCustomers('1', DEFAULT_CATALOG);
  const backwards = lazyCustomers('1', DEFAULT_CATALOG);
  const first = [0, 1, 2].map(forwards);
  expect([2, 1, 0].map(backwards).toReversed()).toEqual(first);
  expect(forwards(1)).toBe(first[1]);
});

test('another seed gives other customers', () => {
  expect(lazyCustomers('2', DEFAULT_CATALOG)(0)).not.toEqual(
    lazyCustomers('1', DEFAULT_CATALOG)(0),
  );
});

test('e-mail addresses differ, and reach nobody', () => {
  const customer = lazyCustomers('1', DEFAULT_CATALOG);
  const emails = Array.from({ length: 5_000 }, (_, number) => customer(number).email);
  expect(new Set(emails).size).toBe(5_000);
  expect(emails.filter((email) => !/^[a-z0-9.]+@example\.(com|net|org)$/.test(email))).toEqual([]);
});

test('phones, tablets and desks are recognised in their usual shares', () => {
  const random = seededRandom('1', 'devices');
  const drawn = Array.from({ length: 10_000 }, () => parseDeviceType(drawUserAgent(random)));
  const share = (device: string) => drawn.filter((other) => other === device).length / 10_000;
  expect(share('Mobile')).toBeCloseTo(0.57, 1.5);
  expect(share('Tablet')).toBeCloseTo(0.08, 1.5);
  expect(share('Desktop')).toBeCloseTo(0.35, 1.5);
});

test('every user agent is a device that the loader knows', () => {
  expect(USER_AGENTS.map((userAgent) => parseDeviceType(userAgent))).not.toContain('Unknown');
  expect(USER_AGENTS.map((userAgent) => parseDeviceType(userAgent))).not.toContain('Bot');
});

const many = Array.from({ length: 20_000 }, (_, number) => number).map(
  lazyCustomers('1', DEFAULT_CATALOG),
);

test('countries have their shares, and names, addresses, locales and networks that fit', () => {
  for (const country of COUNTRIES) {
    const own = many.filter((customer) => customer.country === country.code);
    expect(own.length / many.length).toBeCloseTo(country.customers / 100, 1.5);
    for (const { locale, name, address, ipAddress } of own) {
      expect(locale).toBe(country.locale);
      expect(country.firstNames.some((first) => name.startsWith(`${first} `))).toBe(true);
      // A street can bear the name of another city.
      const cities = country.cities.filter(({ name }) => address.includes(name));
      expect(cities.some(({ postcode }) => address.includes(` ${postcode}`))).toBe(true);
      expect(isIPv4(ipAddress)).toBe(true);
      const number = ipAddress.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
      const isInside = country.networks.some(
        ({ first, bits }) => number > first && number < first + 2 ** (32 - bits),
      );
      expect(isInside).toBe(true);
    }
  }
});

test('of those who come for the first time a tenth is loyal and three tenths come now and then', () => {
  const newcomers = many.slice(1_000);
  const share = (cohort: string) =>
    newcomers.filter((customer) => customer.cohort === cohort).length / newcomers.length;
  expect(
    [share('new'), share('occasional'), share('loyal')].map((part) => part.toFixed(1)),
  ).toEqual(['0.6', '0.3', '0.1']);
});
