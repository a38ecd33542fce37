import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fastPathOf } from '../../../src/core/rows/fast-path.js';
import { PartBuilder } from '../../../src/core/rows/part-builder.js';
import type { RowInterpreter } from '../../../src/core/rows/row-interpreter.js';
import { readOnlyRow } from '../../../src/core/csv/read-rows.js';
import { SOURCE_COLUMNS, type SourceColumn } from '../../../src/core/event/columns.js';
import { NO_MAPPING, type Mapping } from '../../../src/core/mapping/language/mapping.js';
import { parsePii, PII_COLUMNS, type PiiColumn } from '../../../src/core/privacy/pii-modes.js';
import { ProtectedRows } from '../../../src/core/privacy/protected-rows.js';
import { Protector } from '../../../src/core/privacy/protector.js';
import { personalText } from '../privacy/personal-values.js';
import { rowsIn } from '../csv/rows-in.js';
import { interpreterOf } from '../../pipeline/parts/example-interpreter.js';
import { notedEvents, textsOf } from './noted-events.js';
import { sentBytes, sentEvents } from './sent-events.js';
import { DEFAULT_DIALECT } from '../../../src/core/dialect/dialect.js';

const protectorOf = (pii: string) =>
  new Protector(parsePii(pii), createSecretKey(Buffer.alloc(32, 'k')));

/** The same rules with and without privacy. */
function interpreters(
  header: readonly string[],
  protector: Protector,
  mapping: Mapping = NO_MAPPING,
): { keep: RowInterpreter; protect: RowInterpreter } {
  const keep = interpreterOf(header, mapping);
  const privacy = new ProtectedRows(header, mapping, 'keep', protector, DEFAULT_DIALECT);
  const fastPath = fastPathOf(keep.plan, keep.rules, protector);
  return { keep, protect: { ...keep, privacy, fastPath } };
}

async function build(interpreter: RowInterpreter, rows: string): Promise<PartBuilder> {
  const builder = new PartBuilder(interpreter, 7);
  for (const row of await rowsIn(rows)) builder.add(row);
  return builder;
}

/** The bytes that are sent. */
function sent({ events }: PartBuilder): Buffer {
  return sentBytes(events.rows);
}

/** All that must not depend on how personal data are protected. */
function counts({ events, rejects, rejectTally, warnings, nulls, splitRows, read }: PartBuilder) {
  const noted = notedEvents(events);
  const where = rejects.map(({ line, violations }) => ({ line, violations }));
  return { noted, where, rejectTally, warnings, nulls, splitRows, read };
}

/** What a protected load must store of an event that is stored as it came: ten lines, and no more. */
function model(event: Record<string, unknown>, protector: Protector): Record<string, unknown> {
  const stored = { ...event };
  for (const column of PII_COLUMNS) {
    const value = event[column];
    stored[column] = typeof value === 'string' ? protector.stored(column, value) : value;
  }
  return stored;
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const ORDINARY: Partial<Record<SourceColumn, string>> = {
  event_id: 'e',
  event_type: 'view',
  product_id: '1',
  product_name: 'Kite',
  category: 'Toys',
  price: '9.90',
  event_timestamp: '2026-01-01 00:00:00',
};
const cell = (column: SourceColumn) =>
  (PII_COLUMNS as readonly string[]).includes(column)
    ? personalText(column as PiiColumn).map((text) => (/["\n\r,]/.test(text) ? quoted(text) : text))
    : fc.oneof(
        { weight: 30, arbitrary: fc.constant(ORDINARY[column] ?? '') },
        { weight: 1, arbitrary: fc.constantFrom('', '0', 'x', '"a""b"') },
      );
const row = fc.tuple(...SOURCE_COLUMNS.map(cell)).map((cells) => cells.join(','));
const modes = fc
  .tuple(...PII_COLUMNS.map(() => fc.constantFrom('keep', 'mask', 'hash', 'drop')))
  .map((chosen) => PII_COLUMNS.map((column, index) => `${column}=${chosen[index]}`).join(','));

describe('protected rows', () => {
  it('are what a ten-line model makes of those that are kept, and all counts are the same', async () => {
    let events = 0;
    await fc.assert(
      fc.asyncProperty(modes, fc.array(row, { maxLength: 8 }), async (pii, rows) => {
        const protector = protectorOf(pii);
        const { keep, protect } = interpreters(SOURCE_COLUMNS, protector);
        const csv = rows.map((line) => `${line}\n`).join('');
        const [kept, guarded] = [await build(keep, csv), await build(protect, csv)];
        expect(counts(guarded)).toEqual(counts(kept));
        events += guarded.events.count;
        expect(sentEvents(guarded.events)).toEqual(
          sentEvents(kept.events).map((event) => model(event, protector)),
        );
      }),
      { numRuns: 500 },
    );
    expect(events, 'events among the rows, or the test would say little').toBeGreaterThan(100);
  });

  it('are the same, whether they are plain or not', async () => {
    await fc.assert(
      fc.asyncProperty(modes, fc.array(row, { maxLength: 8 }), async (pii, rows) => {
        const { protect } = interpreters(SOURCE_COLUMNS, protectorOf(pii));
        const texts = { ...protect, fastPath: undefined };
        const csv = [...rows, ...rows].map((line) => `${line}\n`).join('');
        const [fast, slow] = [await build(protect, csv), await build(texts, csv)];
        expect(sent(fast)).toEqual(sent(slow));
        expect(fast.rejects).toEqual(slow.rejects);
      }),
      { numRuns: 300 },
    );
  });

  it('that are rejects break the same rules when they are tried again', async () => {
    await fc.assert(
      fc.asyncProperty(modes, fc.array(row, { maxLength: 8 }), async (pii, rows) => {
        const { protect } = interpreters(SOURCE_COLUMNS, protectorOf(pii));
        const { rejects } = await build(protect, rows.map((line) => `${line}\n`).join(''));
        for (const { rawLine, rawBytes } of rejects) {
          const again = new PartBuilder(protect, 7);
          again.add(readOnlyRow(rawBytes ?? Buffer.from(rawLine), DEFAULT_DIALECT)!);
          expect(again.rejects).toHaveLength(1);
          expect(again.rejects[0]).toMatchObject({ rawLine });
        }
      }),
      { numRuns: 300 },
    );
  });
});

const SECRET = 'jane.doe@example.com';
const BASE = 'event_id,event_type,product_id,product_name,category,price,event_timestamp';
const VALUES = 'e,view,1,Kite,Toys,9.90,2026-01-01 00:00:00';
const BAD = VALUES.replace('9.90', 'free');

describe('a mapping', () => {
  it.each<[string, string, Mapping['columns'], string]>([
    ['renames', 'contact', { customer_email: { from: 'Contact' } }, SECRET],
    [
      'splits',
      'contact',
      { customer_email: { from: 'contact', split: ';', take: 0 } },
      `${SECRET};x`,
    ],
    ['joins', 'user,contact', { customer_email: { template: '{contact}' } }, `u,${SECRET}`],
    [
      'takes two columns from one',
      'contact',
      { customer_email: { from: 'contact' }, customer_name: { from: 'contact' } },
      SECRET,
    ],
    [
      'passes a column of ours by',
      'customer_email,contact',
      { customer_email: { from: 'contact' } },
      `${SECRET},${SECRET}`,
    ],
  ])('that %s is followed: nothing is left in events, extra columns, rejects', async (...given) => {
    const [, names, columns, values] = given;
    const header = `${BASE},${names}`.split(',');
    const mapping: Mapping = { ...NO_MAPPING, name: 'm', columns };
    for (const mode of ['mask', 'hash', 'drop']) {
      const { keep, protect } = interpreters(header, protectorOf(mode), mapping);
      const csv = `${VALUES},${values}\n${BAD},${values}\n`;
      const control = await build(keep, csv);
      expect(JSON.stringify([sentEvents(control.events), control.rejects])).toContain(SECRET);
      const builder = await build(protect, csv);
      expect(builder.events.count).toBe(1);
      expect(builder.rejects).toHaveLength(1);
      const all = JSON.stringify([sentEvents(builder.events), builder.rejects]);
      expect(all).not.toContain('jane.doe');
    }
  });

  it('that makes ids of rows makes them of what is kept, or guesses could be proven', async () => {
    const mapping: Mapping = { ...NO_MAPPING, eventId: 'row' };
    const header = [...BASE.split(',').slice(1), 'customer_email'];
    const { keep, protect } = interpreters(header, protectorOf('mask'), mapping);
    const csv = `${VALUES.slice(2)},${SECRET}\n`;
    const masked = `${VALUES.slice(2)},j***@example.com\n`;
    const [kept, protectedIds] = [await build(keep, masked), await build(protect, csv)];
    expect(textsOf(protectedIds.events.ids)).toEqual(textsOf(kept.events.ids));
  });
});

it('unknown columns are emptied in rejects where they are to be ignored, and exported raw lines always', () => {
  const header = [...BASE.split(','), 'customer_email', 'note', 'reject_raw'];
  const fields = [...VALUES.split(','), SECRET, 'Jane', SECRET];
  const rows = (how: 'keep' | 'ignore', pii: string) =>
    new ProtectedRows(header, NO_MAPPING, how, protectorOf(pii), DEFAULT_DIALECT)
      .fields(fields)
      ?.slice(-3);
  expect(rows('keep', 'mask')).toEqual(['j***@example.com', 'Jane', '']);
  expect(rows('ignore', 'mask')).toEqual(['j***@example.com', '', '']);
});

it('a value of a marked row of an export is protected without its apostrophe, and keeps one in the file', () => {
  const header = [...BASE.split(','), 'customer_email', 'note', 'reject_guard'];
  const rows = new ProtectedRows(header, NO_MAPPING, 'keep', protectorOf('mask'), DEFAULT_DIALECT);
  const line = (email: string, mark: string) => {
    const fields = [...VALUES.split(','), email, "'=1", mark];
    return rows.line(Buffer.from('raw'), fields).toString('utf8').split(',').slice(-3).join(',');
  };
  expect(line("'-jane@example.com", 'apostrophe')).toBe("'-***@example.com,'=1,apostrophe");
  expect(line("'-jane@example.com", '')).toBe("'***@example.com,'=1,");
});
