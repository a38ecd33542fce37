import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventCopyLine } from '../../../src/pipeline/batch/copy-line.js';
import { EventRows } from '../../../src/pipeline/batch/event-rows.js';
import { exampleEvent } from './example-event.js';

function piecesOf(part: EventRows, keep: (row: number) => boolean): Buffer[] {
  return part.copies().flatMap((lines) => [...lines.pieces(keep)]);
}

describe('the events of a part', () => {
  it('yield the lines of exactly the rows that are kept', () => {
    const name = fc.string({ unit: fc.constantFrom('a', '"', '\n', 'é', '😀'), maxLength: 8 });
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.boolean()), { maxLength: 40 }), (rows) => {
        const events = rows.map(([productName], index) =>
          exampleEvent({ eventId: `e-${index}`, productName }),
        );
        const part = new EventRows(7);
        for (const event of events) part.add(event);
        const pieces = piecesOf(part, (row) => rows[row]?.[1] === true);
        const kept = events.filter((_, index) => rows[index]?.[1]);
        expect(Buffer.concat(pieces).toString()).toBe(
          kept.map((event) => eventCopyLine(event, 7)).join(''),
        );
        expect(pieces.every((piece) => piece.length > 0)).toBe(true);
        expect([part.count, part.copies().reduce((sum, lines) => sum + lines.bytes, 0)]).toEqual([
          rows.length,
          Buffer.byteLength(events.map((event) => eventCopyLine(event, 7)).join('')),
        ]);
      }),
      { numRuns: 500 },
    );
  });

  it('yield neighbours in one piece', () => {
    const part = new EventRows(1);
    for (let index = 0; index < 10; index += 1) part.add(exampleEvent());
    expect(piecesOf(part, () => true)).toHaveLength(1);
    expect(piecesOf(part, (row) => row !== 4)).toHaveLength(2);
    expect(piecesOf(part, () => false)).toEqual([]);
    expect(piecesOf(new EventRows(1), () => true)).toEqual([]);
  });

  it('hold lines that are longer than their first buffer', () => {
    const part = new EventRows(1);
    const long = '😀'.repeat(300_000);
    part.add(exampleEvent({ eventId: 'first' }));
    part.add(exampleEvent({ productName: long }));
    part.add(exampleEvent({ eventId: 'last' }));
    const text = Buffer.concat(piecesOf(part, () => true)).toString();
    expect(
      text
        .split('\n')
        .slice(0, -1)
        .map((line) => line.length),
    ).toEqual(
      [
        exampleEvent({ eventId: 'first' }),
        exampleEvent({ productName: long }),
        exampleEvent({ eventId: 'last' }),
      ].map((event) => eventCopyLine(event, 1).length - 1),
    );
  });

  it('know their ids, times, groups and revenue by row', () => {
    const part = new EventRows(1);
    part.add(exampleEvent({ eventId: 'a', eventType: 'purchase', priceCents: 500 }));
    part.add(exampleEvent({ eventId: 'b', eventType: 'order', priceCents: 500, timestamp: 1 }));
    expect(part.ids).toEqual(['a', 'b']);
    expect(part.timestamps).toEqual([Date.UTC(2026, 0, 15, 10) * 1_000, 1]);
    expect(part.revenues).toEqual([500, 0]);
    expect(part.groups).toMatchObject([
      {
        eventType: 'purchase',
        hour: Date.UTC(2026, 0, 15, 10),
        category: 'Toys',
        deviceType: 'Unknown',
      },
      { eventType: 'order', hour: 0 },
    ]);
  });
});
