import { expect, it } from 'vitest';
import { explainStep } from '../../../src/core/rejects/explain-step.js';
import { interpreterOf } from '../mapping/read-with.js';

it('a count that is no whole number was said to be no number at all', () => {
  const mapping = {
    version: 2,
    numbers: { group: ',' },
    columns: { quantity: { from: 'Qty' }, price: { from: 'Gross' } },
  };
  const { plan } = interpreterOf(
    'event_id,event_type,product_id,product_name,category,customer_email,event_timestamp,Qty,Gross',
    mapping,
  );
  expect(explainStep(plan, 'quantity')).toBe(
    'not a whole number with decimal sign "." and group separator ","',
  );
  expect(explainStep(plan, 'price')).toBe(
    'not a number with decimal sign "." and group separator ","',
  );
});
