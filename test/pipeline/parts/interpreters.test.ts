import { expect, it } from 'vitest';
import { memoizedPlans } from '../../../src/core/mapping/header-plans.js';
import { NO_MAPPING } from '../../../src/core/mapping/language/mapping.js';
import { isHeaderProblem } from '../../../src/core/mapping/row-plan.js';
import { Interpreters } from '../../../src/pipeline/parts/interpreters.js';
import { HEADER } from '../../support/event-csv.js';
import { interpreterOf } from './example-interpreter.js';
import { DEFAULT_DIALECT, makeDialect } from '../../../src/core/dialect/dialect.js';

const NOW = Date.UTC(2026, 0, 1);
const ours = HEADER.split(',');

/** What a file with a header gets at a time. */
function giver() {
  const interpreters = new Interpreters();
  const plan = memoizedPlans();
  return (header: readonly string[], now: number, dialect = DEFAULT_DIALECT) => {
    const planned = plan([...header], NO_MAPPING, 'keep');
    if (isHeaderProblem(planned)) throw new Error(planned.message);
    const rowsStart = { offset: 0, line: 2 };
    return interpreters.of({ plan: planned, dialect, rowsStart }, now, () => interpreterOf(header));
  };
}

it('files with the same header that are read one after the other share it', () => {
  const give = giver();
  const first = give(ours, NOW);
  expect(give(ours, NOW)).toBe(first);
  expect(give(ours, NOW + 999)).toBe(first);
});

it.each([
  ['another header', ours.toReversed(), NOW],
  ['the same header in another dialect', ours, NOW, makeDialect({ delimiter: ';' })],
  ['the same header a second later, when more events are of the past', ours, NOW + 1_000],
  ['the same header after the clock was set back', ours, NOW - 1],
])('not so: %s', (_, header, now, dialect = DEFAULT_DIALECT) => {
  const give = giver();
  const first = give(ours, NOW);
  expect(give(header, now, dialect)).not.toBe(first);
});
