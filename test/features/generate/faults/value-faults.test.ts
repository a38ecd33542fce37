import { expect, test } from 'vitest';
import { COLUMNS } from '../../../../src/core/event/columns.js';
import {
  MALFORMED,
  OVERSIZED,
  WHOLE_RULES,
} from '../../../../src/features/generate/faults/value-faults.js';

/** Every rule of FORMATS.md for a value that is there, of the columns that are made, but for those without a length. */
const RULES = [
  'row.columns',
  'row.quotes',
  'row.encoding',
  'row.too_long',
  'product_id.invalid',
  'product_id.range',
  'price.invalid',
  'price.range',
  'customer_email.format',
  'event_timestamp.invalid',
  'event_timestamp.range',
  'product_name.nul',
  'product_name.too_large',
  ...Object.entries(COLUMNS).flatMap(([column, definition]) =>
    'max' in definition &&
    definition.max !== undefined &&
    definition.badOptional === 'reject' &&
    definition.generated !== 'nothing'
      ? [`${column}.too_long`]
      : [],
  ),
];

/** Of columns whose bad values are replaced by NULL. */
const WARNINGS = ['ip_address.set_null'];

test('every rule has its turn', () => {
  const broken = [...MALFORMED, ...OVERSIZED].flatMap((fault) =>
    typeof fault === 'string' ? WHOLE_RULES[fault] : fault.rules,
  );
  const warned = [...MALFORMED, ...OVERSIZED].flatMap((fault) =>
    typeof fault === 'string' ? [] : (fault.warnings ?? []),
  );
  expect(RULES.filter((rule) => !broken.includes(rule))).toEqual([]);
  expect([...new Set(warned)]).toEqual(WARNINGS);
});
