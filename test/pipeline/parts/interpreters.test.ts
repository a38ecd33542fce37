import { expect, it } from 'vitest';
import { Interpreters } from '../../../src/pipeline/parts/interpreters.js';
import { HEADER } from '../../support/event-csv.js';
import { interpreterOf } from './example-interpreter.js';

const NOW = Date.UTC(2026, 0, 1);
const ours = HEADER.split(',');

/** What a file with a header gets at a time. */
function giver() {
  const interpreters = new Interpreters();
  return (header: readonly string[], now: number) => {
    const made = interpreterOf(header);
    return interpreters.of(made.plan, now, () => made);
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
  ['the same header a second later, when more events are of the past', ours, NOW + 1_000],
  ['the same header after the clock was set back', ours, NOW - 1],
])('not so: %s', (_, header, now) => {
  const give = giver();
  const first = give(ours, NOW);
  expect(give(header, now)).not.toBe(first);
});
