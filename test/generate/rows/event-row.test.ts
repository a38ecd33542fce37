import { expect, test } from 'vitest';
import { HEADER } from '../../src/generate/event-row.js';
import { isSourceColumn } from '../../src/pipeline/event/columns.js';
import { parseDeviceType } from '../../src/pipeline/event/device-type.js';
import { validateEvent, type ValidationRules } from '../../src/pipeline/event/validate-event.js';
import { madeEvents, ONE_DAY, rowsOf } from './made-events.js';

const COLUMNS =
  'event_id,event_type,product_id,product_name,category,brand,sku,price,customer_id,customer_email,' +
  'customer_name,customer_address,session_id,user_agent,ip_address,event_timestamp';

const RULES: ValidationRules = {
  strictEventTypes: true,
  maxPrice: 10_000,
  minTime: Date.UTC(2000, 0, 1),
  maxTime: ONE_DAY.to,
  waived: new Set(),
  deviceType: parseDeviceType,
};

test('the header is the sixteen columns in their order', () => {
  expect(HEADER).toBe(`${COLUMNS}\n`);
});

test('every row has every column, and the loader accepts it without a warning', async () => {
  for (const row of rowsOf(await madeEvents(2_000))) {
    expect(Object.keys(row).filter(isSourceColumn).join()).toBe(COLUMNS);
    expect(Object.values(row).filter((value) => value === '')).toEqual([]);
    expect(validateEvent(row, undefined, RULES)).toMatchObject({ warnings: [] });
  }
});

test('a time is UTC with milliseconds and without a zone', async () => {
  const [row] = rowsOf(
    await madeEvents(1, { range: { from: 1_767_225_600_123, to: 1_767_225_600_124 } }),
  );
  expect(row?.event_timestamp).toBe('2026-01-01T00:00:00.123');
});
