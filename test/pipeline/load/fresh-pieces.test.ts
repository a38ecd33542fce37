import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BINARY_END, BINARY_HEAD } from '../../../src/core/rows/binary-rows.js';
import { EventRows } from '../../../src/core/rows/event-rows.js';
import { freshPieces } from '../../../src/pipeline/load/fresh-pieces.js';
import { idOrder } from '../../../src/pipeline/load/id-order.js';
import { exampleEvent } from '../../core/rows/example-event.js';
import { sentBytes } from '../../core/rows/sent-events.js';

function partOf(ids: readonly string[], productName = 'Kite'): EventRows {
  const part = new EventRows(1);
  for (const eventId of ids)
    part.add(exampleEvent({ event_id: eventId, product_name: productName }));
  return part;
}

/** The ids of the events that are not left out, in the order in which they are sent. */
function orderedIds(parts: readonly (readonly string[])[], duplicates: ReadonlySet<number>[] = []) {
  const { parts: partOfPlace, rows } = idOrder(
    parts.map((ids) => partOf(ids)),
    { duplicates },
  );
  return [...rows].map((row, place) => parts[partOfPlace[place]!]![row]!);
}

const inBytes = (a: string, b: string) => Buffer.from(a).compare(Buffer.from(b));

it.each([
  ['of random ids', [['c2', 'a1', 'b3'], ['b1']], ['a1', 'b1', 'b3', 'c2']],
  [
    'of ids that all begin alike',
    [['evt-0002', 'evt-0001'], ['evt-0003']],
    ['evt-0001', 'evt-0002', 'evt-0003'],
  ],
  ['of ids of which one is the beginning of others', [['ab', 'a', 'abc']], ['a', 'ab', 'abc']],
  ['of ids in UTF-8', [['é', 'z', '😀', 'a']], ['a', 'z', 'é', '😀']],
  [
    'of ids that differ late, as they came',
    [['abcdX2', 'bbcd', 'abcdX1']],
    ['abcdX2', 'abcdX1', 'bbcd'],
  ],
  ['of nothing', [[], []], []],
])('the order %s', (_, parts, expected) => {
  expect(orderedIds(parts)).toEqual(expected);
});

it('the order of events is that of the bytes of their ids, as far as the first four that differ tell', () => {
  const id = fc.string({ unit: fc.constantFrom('a', 'b', 'é'), maxLength: 2 });
  fc.assert(
    fc.property(fc.array(fc.array(id, { maxLength: 6 }), { maxLength: 3 }), (parts) => {
      const texts = orderedIds(parts.map((ids) => ids.map((text) => `x${text}`)));
      expect(texts).toEqual(texts.toSorted(inBytes));
    }),
  );
});

it('the bytes of COPY hold every fresh event once, however long, and each piece its own', () => {
  const texts = ['Kite', 'x'.repeat(2_000), 'y'.repeat(300_000)];
  const event = fc.tuple(fc.constantFrom(...texts), fc.boolean());
  fc.assert(
    fc.property(fc.array(fc.array(event, { maxLength: 60 }), { maxLength: 3 }), (given) => {
      const parts = given.map((events) => {
        const part = new EventRows(1);
        for (const [productName] of events)
          part.add(exampleEvent({ event_id: randomUUID(), product_name: productName }));
        return part;
      });
      const duplicates = given.map(
        (events) => new Set(events.flatMap(([, isFresh], row) => (isFresh ? [] : [row]))),
      );
      const sent = Buffer.concat(copied(freshPieces(parts, { duplicates })));
      const { parts: partOfPlace, rows } = idOrder(parts, { duplicates });
      const expected = [...rows].map((row, place) => {
        const events = parts[partOfPlace[place]!]!;
        return sentBytes(
          events.rows,
          new Set(
            Array.from({ length: events.count }, (_, other) => other).filter(
              (other) => other !== row,
            ),
          ),
        );
      });
      expect(sent.equals(Buffer.concat([BINARY_HEAD, ...expected, BINARY_END]))).toBe(true);
      expect(rows.length).toBe(given.flat().filter(([, isFresh]) => isFresh).length);
    }),
    { numRuns: 50 },
  );
});

/** Pieces as they were when they came: each is good only until the next one is asked for. */
function copied(pieces: Iterable<Buffer>): Buffer[] {
  const copies: Buffer[] = [];
  for (const piece of pieces) copies.push(Buffer.from(piece));
  return copies;
}
