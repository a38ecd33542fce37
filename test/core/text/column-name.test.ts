import { expect, test } from 'vitest';
import { columnName } from '../../../src/core/text/column-name.js';

test.each([
  ['case and white space', ' Event_ID ', 'event_id'],
  ['NFD', 'E\u0301tat', '\u00e9tat'],
  ['NFC', '\u00c9tat', '\u00e9tat'],
])('is compared without %s', (_, name, compared) => {
  expect(columnName(name)).toBe(compared);
});
