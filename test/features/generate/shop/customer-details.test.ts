import { isIPv4 } from 'node:net';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../../src/features/generate/chance/random.js';
import {
  customerText,
  type CustomerColumn,
} from '../../../../src/features/generate/rows/customer-columns.js';
import { customersOf } from '../../../../src/features/generate/shop/customers.js';
import { DEFAULT_CATALOG } from '../../../../src/features/generate/shop/default-catalog.js';
import { COUNTRIES } from '../../../../src/features/generate/shop/places/countries.js';
import {
  customerDetailsOf,
  type CustomerDetails,
} from '../../../../src/features/generate/shop/customer-details.js';
import { drawUserAgent, USER_AGENTS } from '../../../../src/features/generate/shop/user-agents.js';
import { parseDeviceType } from '../../../../src/core/event/device-type.js';

const customerOf = customersOf('1', DEFAULT_CATALOG);
const detailsOf = customerDetailsOf('1');

const many = Array.from({ length: 20_000 }, (_, number) => detailsOf(customerOf(number)));

function texts(details: CustomerDetails): (column: CustomerColumn) => string {
  return (column) => customerText(column, details);
}

test('a details is the same whenever it is made', () => {
  const again = customerDetailsOf('1');
  expect([2, 1, 0].map((number) => again(customerOf(number))).toReversed()).toEqual(
    many.slice(0, 3),
  );
});

test('another seed gives other profiles', () => {
  expect(customerDetailsOf('2')(customerOf(0))).not.toEqual(many[0]);
});

test('e-mail addresses differ, and reach nobody', () => {
  const emails = many.map((details) => customerText('customer_email', details));
  expect(new Set(emails).size).toBe(many.length);
  expect(emails.filter((email) => !/^[a-z0-9.]+@example\.(com|net|org)$/.test(email))).toEqual([]);
});

test('phones, tablets and desks are recognised in their usual shares', () => {
  const random = seededRandom('1', 'devices');
  const drawn = Array.from({ length: 10_000 }, () =>
    parseDeviceType(USER_AGENTS[drawUserAgent(random)]),
  );
  const share = (device: string) => drawn.filter((other) => other === device).length / 10_000;
  expect(share('Mobile')).toBeCloseTo(0.57, 1.5);
  expect(share('Tablet')).toBeCloseTo(0.08, 1.5);
  expect(share('Desktop')).toBeCloseTo(0.35, 1.5);
});

test('every user agent is a device that the loader knows', () => {
  expect(USER_AGENTS.map((userAgent) => parseDeviceType(userAgent))).not.toContain('Unknown');
  expect(USER_AGENTS.map((userAgent) => parseDeviceType(userAgent))).not.toContain('Bot');
});

test('countries have their shares, and names, addresses, locales and networks that fit', () => {
  for (const country of COUNTRIES) {
    const own = many.filter((details) => details.country === country).map(texts);
    expect(own.length / many.length).toBeCloseTo(country.customers / 100, 1.5);
    for (const textOf of own) {
      expect(textOf('locale')).toBe(country.locale);
      expect(
        country.firstNames.some((first) => textOf('customer_name').startsWith(`${first} `)),
      ).toBe(true);
      // A street can bear the name of another city.
      const address = textOf('customer_address');
      const cities = country.cities.filter(({ name }) => address.includes(name));
      expect(cities.some(({ postcode }) => address.includes(` ${postcode}`))).toBe(true);
      const ipAddress = textOf('ip_address');
      expect(isIPv4(ipAddress)).toBe(true);
      const number = ipAddress.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
      const isInside = country.networks.some(
        ({ first, bits }) => number > first && number < first + 2 ** (32 - bits),
      );
      expect(isInside).toBe(true);
    }
  }
});

test('every address has a comma, and neither names nor addresses have what CSV or JSON would escape', () => {
  const written = many.map(texts);
  expect(written.filter((textOf) => !textOf('customer_address').includes(','))).toEqual([]);
  const escaped = /["\\\r\n\p{Cc}]/u;
  expect(written.filter((textOf) => escaped.test(textOf('customer_address')))).toEqual([]);
  expect(written.filter((textOf) => /[,]|["\\\p{Cc}]/u.test(textOf('customer_name')))).toEqual([]);
});
