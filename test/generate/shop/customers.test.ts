import { expect, test } from 'vitest';
import { lazyCustomers } from '../../src/generate/customers.js';
import { loadWords } from '../../src/generate/words.js';
import { parseDeviceType } from '../../src/pipeline/event/device-type.js';
import { drawUserAgent, USER_AGENTS } from '../../src/generate/user-agents.js';
import { seededRandom } from '../../src/generate/random.js';

const words = await loadWords();

test('a customer looks the same whenever they are met', () => {
  const forwards = lazyCustomers('1', words);
  const backwards = lazyCustomers('1', words);
  const first = [0, 1, 2].map(forwards);
  expect([2, 1, 0].map(backwards).toReversed()).toEqual(first);
  expect(forwards(1)).toBe(first[1]);
});

test('another seed gives other customers', () => {
  expect(lazyCustomers('2', words)(0)).not.toEqual(lazyCustomers('1', words)(0));
});

test('e-mail addresses differ, and reach nobody', () => {
  const customer = lazyCustomers('1', words);
  const emails = Array.from({ length: 5_000 }, (_, number) => customer(number).csv.split(',')[1]);
  expect(new Set(emails).size).toBe(5_000);
  expect(emails.filter((email) => !/^[a-z0-9.]+@example\.(com|net|org)$/.test(email!))).toEqual([]);
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
