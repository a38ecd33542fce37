import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/core/event/event.js';
import { readExports, type TrueValue, type Truth } from './exports.js';
import { readByMapping, written } from './read-by-mapping.js';

/** The values of an event that the truth names. */
function valuesFor(truth: Truth['events'][number] | undefined, event: Event) {
  const all: Readonly<Record<string, unknown>> = written(event);
  const keys = Object.keys(truth ?? all);
  return Object.fromEntries(keys.map((key) => [key, (all[key] ?? null) as TrueValue]));
}

const exports = readExports();
const reachable = exports.flatMap(({ mapping, ...one }) =>
  mapping === undefined ? [] : [{ ...one, mapping }],
);

describe('the truth of the exports for inspect', () => {
  it.each(reachable.map((one) => [one.name, one] as const))(
    '%s is what a mapping makes of the file',
    async (_, { path, truth, mapping }) => {
      const { rows, records } = await readByMapping(path, mapping);
      expect(rows).toBe(truth.rows + (truth.otherLines ?? 0));
      const events = records.flatMap((record) => ('event' in record ? [record.event] : []));
      const made = events.map((event, index) => valuesFor(truth.events[index], event));
      expect(made).toEqual(truth.events);
    },
  );

  it('has as many events as can be loaded, and none where there is no mapping', () => {
    expect(exports.map(({ truth }) => truth.events.length)).toEqual(
      exports.map(({ truth }) => truth.loadable),
    );
    const unreachable = exports.filter(({ mapping }) => mapping === undefined);
    expect(unreachable.map(({ name, truth }) => [name, truth.loadable])).toEqual([
      ['instacart-order-products', 0],
    ]);
  });
});
