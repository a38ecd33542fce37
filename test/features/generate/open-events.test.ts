import { expect, test } from 'vitest';
import { openEvents } from '../../../src/features/generate/open-events.js';
import { ThreadSource } from '../../../src/features/generate/drawing/thread-source.js';
import { generateSettings } from '../../../src/features/generate/generate-settings.js';
import { planGeneration } from '../../../src/features/generate/plan-generation.js';
import { customerDetailsOf } from '../../../src/features/generate/shop/customer-details.js';
import { DEFAULT_CATALOG } from '../../../src/features/generate/shop/default-catalog.js';
import { openShop } from '../../../src/features/generate/shop/shop.js';
import { settingsFrom } from '../../../src/core/settings/settings-from.js';

const LARGE = { count: '1000000' };

test.each([
  ['many events', LARGE, 2, true],
  ['one core', LARGE, 1, false],
  ['few events', { count: '100000' }, 2, false],
  ['a pace', { ...LARGE, rate: '1000' }, 2, false],
  ['a pace in a range', { ...LARGE, rate: '1000', seed: '1' }, 2, false],
  ['no count', {}, 2, false],
])('with %s: %o on %d cores, a thread: %s', async (_name, texts, cores, hasThread) => {
  const values = settingsFrom(generateSettings, texts);
  const plan = planGeneration(values, DEFAULT_CATALOG, Date.now(), 'seed');
  const shop = openShop(DEFAULT_CATALOG, () => [], plan.seed);
  await using source = openEvents(plan, shop, customerDetailsOf(plan.seed), cores);
  expect(source instanceof ThreadSource).toBe(hasThread);
});
