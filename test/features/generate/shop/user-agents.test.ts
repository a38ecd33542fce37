import { expect, test } from 'vitest';
import { parseDeviceType } from '../../../../src/core/event/device-type.js';
import {
  DEVICE_SHARES,
  deviceOf,
  USER_AGENTS,
} from '../../../../src/features/generate/shop/user-agents.js';

test('every browser runs on the device that a loader derives from it', () => {
  const derived = USER_AGENTS.map((userAgent) => parseDeviceType(userAgent));
  expect(USER_AGENTS.map((_, index) => deviceOf(index))).toEqual(derived);
});

test('the devices share all visits', () => {
  const { Mobile, Tablet, Desktop } = DEVICE_SHARES;
  expect(Mobile + Tablet + Desktop).toBeCloseTo(1);
  expect([Mobile, Tablet].map((share) => Number(share.toFixed(2)))).toEqual([0.57, 0.08]);
});
