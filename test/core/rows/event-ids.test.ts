import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Window } from '../../../src/core/csv/window.js';
import { EventIds } from '../../../src/core/rows/event-ids.js';
import { textsOf } from './noted-events.js';

const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 100 }), { maxLength: 200 });

it('are the texts again, however they were given', () => {
  fc.assert(
    fc.property(texts, (given) => {
      expect(textsOf(EventIds.of(given))).toEqual(given);
      const window = Window.from(Buffer.from(given.join('')));
      const ids = new EventIds();
      let at = 0;
      for (const text of given) {
        ids.add(window, at, at + Buffer.byteLength(text));
        at += Buffer.byteLength(text);
      }
      expect(textsOf(ids)).toEqual(given);
      expect(ids.hashes.subarray(0, ids.count)).toEqual(
        EventIds.of(given).hashes.subarray(0, given.length),
      );
    }),
  );
});

it('are the same where their texts are', () => {
  const few = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é'), maxLength: 3 }));
  fc.assert(
    fc.property(few, few, (some, others) => {
      const [ids, otherIds] = [EventIds.of(some), EventIds.of(others)];
      for (const [row, text] of some.entries()) {
        for (const [otherRow, other] of others.entries()) {
          expect(ids.isSame(row, otherIds, otherRow)).toBe(text === other);
        }
      }
    }),
  );
});
