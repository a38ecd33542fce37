import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangeRow, FileRow } from '../../../src/core/csv/file-row.js';
import { rewriteRows } from '../../../src/core/csv/rewrite-rows.js';
import { MAX_ROW_BYTES } from '../../../src/core/csv/limits.js';
import { collectGarbage } from '../../support/collect-garbage.js';
import { cutAt, fieldsIn, inChunks, rowsIn } from './rows-in.js';
import { DEFAULT_DIALECT, makeDialect, type Dialect } from '../../../src/core/dialect/dialect.js';

const MEGABYTE = 1024 * 1024;

/** A look collects all garbage, so it takes time. */
const LOOK_EVERY = 20 * MEGABYTE;

/** The bytes of buffers that are still needed: what can be collected is. */
function heldBytes(): number {
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

const keep: ChangeRow = ({ raw }) => raw;
const renameFirst: ChangeRow = ({ isFirst, raw }) => (isFirst ? ['c'] : raw);
const halveOthers: ChangeRow = ({ line, raw }) => (line === 1 ? raw : raw.subarray(0, 1));
const emptyOthers: ChangeRow = ({ isFirst, raw }) => (isFirst ? raw : ['']);
const raiseOthers: ChangeRow = ({ fields, raw, isFirst }) =>
  isFirst ? raw : (fields ?? []).map((field) => field.toUpperCase());
const dropJane: ChangeRow = ({ raw }) => (raw.includes('jane') ? undefined : raw);
const dropSecond: ChangeRow = ({ line, raw }) => (line === 2 ? undefined : raw);

async function rewritten(
  pieces: string | Iterable<Buffer>,
  change: ChangeRow,
  dialect: Dialect = DEFAULT_DIALECT,
): Promise<string> {
  const chunks = typeof pieces === 'string' ? [Buffer.from(pieces)] : pieces;
  const parts: Buffer[] = [];
  for await (const part of rewriteRows(inChunks(chunks), dialect, change)) parts.push(part);
  return Buffer.concat(parts).toString('latin1');
}

const csvBytes = fc.oneof(
  fc
    .string({
      unit: fc.constantFrom('"', ',', '\n', '\r', '""', '\r\n', 'a', ' ', 'é', '\0'),
      maxLength: 40,
    })
    .map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
);
const cuts = fc.array(fc.nat(40), { maxLength: 4 });

function cut(bytes: Buffer, at: readonly number[]): Buffer[] {
  return cutAt(
    bytes,
    at.filter((position) => position <= bytes.length),
  );
}

describe('rows that are kept', () => {
  it('are the same bytes, whatever they are and however they come', async () => {
    await fc.assert(
      fc.asyncProperty(csvBytes, cuts, async (bytes, at) => {
        expect(await rewritten(cut(bytes, at), keep)).toBe(bytes.toString('latin1'));
      }),
    );
  });

  it('are shown as the reader shows them', async () => {
    await fc.assert(
      fc.asyncProperty(csvBytes, cuts, async (bytes, at) => {
        const seen: { line: number; raw: string }[] = [];
        await rewritten(cut(bytes, at), ({ line, raw }) => {
          seen.push({ line, raw: raw.toString('latin1') });
          return raw;
        });
        const rows = await rowsIn(bytes);
        expect(seen).toEqual(rows.map(({ line, raw }) => ({ line, raw: raw.toString('latin1') })));
      }),
    );
  });
});

describe('rows that are dropped', () => {
  it('are those that are missing then, and all others are read as before', async () => {
    await fc.assert(
      fc.asyncProperty(csvBytes, cuts, fc.nat(3), async (bytes, at, which) => {
        let number = 0;
        const text = await rewritten(cut(bytes, at), ({ raw }) =>
          number++ === which ? undefined : raw,
        );
        const before = await rowsIn(bytes);
        // What follows a broken row can be read otherwise without it: its quote may have reached further.
        fc.pre(before.every(({ fault }) => fault !== 'row.quotes'));
        const raws = (rows: typeof before) => rows.map(({ raw }) => raw.toString('latin1'));
        const after = raws(await rowsIn(Buffer.from(text, 'latin1')));
        expect(after).toEqual(raws(before.filter((_, index) => index !== which)));
      }),
    );
  });

  it('go with their line end, the last one too', async () => {
    expect(await rewritten('a,b\r\n1,2\r\n3,4\r\n', dropSecond)).toBe('a,b\r\n3,4\r\n');
    expect(await rewritten('a,b\n1,2', dropSecond)).toBe('a,b\n');
  });
});

describe('rows that are replaced', () => {
  it('by fields are read as these fields, under their old line end', async () => {
    const field = fc.string({
      unit: fc.constantFrom('"', ',', '\n', '\r', 'a', ' ', 'é'),
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(field, { minLength: 1, maxLength: 3 }), async (fields) => {
        const text = await rewritten('x,y\n1,2\r\n3,4\n', ({ line, raw }) =>
          line === 2 ? fields : raw,
        );
        expect(text.startsWith('x,y\n')).toBe(true);
        expect(text.endsWith('\r\n3,4\n')).toBe(true);
        const bytes = Buffer.from(text, 'latin1');
        expect(await fieldsIn(bytes)).toEqual([['x', 'y'], fields, ['3', '4']]);
      }),
    );
  });

  it('by bytes are these bytes, also where they are a part of the row', async () => {
    expect(await rewritten('a,b\n1,2\n3,4', halveOthers)).toBe('a,b\n1\n3');
  });

  it('can be the header', async () => {
    expect(await rewritten('\na,b\n1,2\n', renameFirst)).toBe('c\n1,2\n');
  });
});

describe('what the callback is told', () => {
  it('is the header and the fields, where the row is as the header says', async () => {
    const seen: Pick<FileRow, 'isFirst' | 'header' | 'fields'>[] = [];
    await rewritten('a,b\n1,"2"\n1\n"broken\n5,6\n', ({ isFirst, header, fields, raw }) => {
      seen.push({ isFirst, header, fields });
      return raw;
    });
    const header = ['a', 'b'];
    expect(seen).toEqual([
      { isFirst: true, header: undefined, fields: header },
      { isFirst: false, header, fields: ['1', '2'] },
      { isFirst: false, header, fields: undefined },
      { isFirst: false, header, fields: undefined },
      { isFirst: false, header, fields: ['5', '6'] },
    ]);
  });

  it('is no fields at all below a first row that cannot be split', async () => {
    const seen: unknown[] = [];
    await rewritten('"a,b\n1,2\n', ({ header, fields, raw }) => {
      seen.push({ header, fields });
      return raw;
    });
    expect(seen).toEqual([
      { header: undefined, fields: undefined },
      { header: undefined, fields: undefined },
    ]);
  });
});

describe('a line that is too long', () => {
  const CHUNK = 256 * 1024;
  const long = 'x'.repeat(3 * MAX_ROW_BYTES);
  const content = Buffer.from(`a,b\n1,2\n\n${long}\r\n3,4\n`);
  const places = Array.from(
    { length: Math.floor(content.length / CHUNK) },
    (_, i) => (i + 1) * CHUNK,
  );
  const ways: [string, Buffer[]][] = [
    ['in pieces', cutAt(content, places)],
    ['at once', [content]],
  ];

  it.each(ways)('is kept whole: %s', async (_, pieces) => {
    expect(await rewritten(pieces, keep)).toBe(content.toString());
  });

  it.each(ways)(
    'is dropped or replaced whole, and shown once by its beginning: %s',
    async (_, pieces) => {
      const lengths: number[] = [];
      const instead = (bytes: Buffer | undefined) =>
        rewritten(pieces, ({ line, raw, isCut }) => {
          expect(isCut).toBe(line === 4);
          if (line !== 4) return raw;
          lengths.push(raw.length);
          return bytes;
        });
      expect(await instead(undefined)).toMatch(/^a,b\n1,2\n\n?3,4\n$/);
      expect(await instead(Buffer.from('gone'))).toMatch(/^a,b\n1,2\n\n?gone\r\n3,4\n$/);
      expect(lengths).toEqual([MAX_ROW_BYTES, MAX_ROW_BYTES]);
    },
  );

  it('takes no memory, nor do blank lines', async () => {
    const piece = Buffer.alloc(MEGABYTE, 'x');
    const blank = Buffer.alloc(MEGABYTE, '\n');
    async function* endless(): AsyncGenerator<Buffer> {
      yield Buffer.from('a,b\n');
      for (let i = 0; i < 150; i++) yield piece;
      for (let i = 0; i < 60; i++) yield blank;
    }
    let bytes = 0;
    let peak = 0;
    const before = heldBytes();
    for await (const part of rewriteRows(endless(), DEFAULT_DIALECT, keep)) {
      if (Math.floor((bytes + part.length) / LOOK_EVERY) > Math.floor(bytes / LOOK_EVERY)) {
        peak = Math.max(peak, heldBytes() - before);
      }
      bytes += part.length;
    }
    expect(bytes).toBe(4 + 210 * MEGABYTE);
    expect(peak).toBeLessThan(48 * MEGABYTE);
  });
});

describe('a file of another dialect', () => {
  const dialect = makeDialect({ delimiter: ';', quote: "'" });

  it('is split by its own marks, and changed rows are written with them', async () => {
    expect(await rewritten("a;b\n'x;''y''';z,\"\n", raiseOthers, dialect)).toBe(
      "a;b\n'X;''Y''';Z,\"\n",
    );
  });

  it('has a line for a single empty field', async () => {
    expect(await rewritten('a\nb\n', emptyOthers, dialect)).toBe("a\n''\n");
  });
});

describe('where the dialect names the columns', () => {
  const dialect = makeDialect({ names: ['a', 'b'] });

  it('the first row is one like others', async () => {
    const seen: Pick<FileRow, 'isFirst' | 'header' | 'fields'>[] = [];
    const change: ChangeRow = ({ isFirst, header, fields }) => {
      seen.push({ isFirst, header, fields });
      return undefined;
    };
    expect(await rewritten('1,2\n3\n', change, dialect)).toBe('');
    expect(seen).toEqual([
      { isFirst: false, header: ['a', 'b'], fields: ['1', '2'] },
      { isFirst: false, header: ['a', 'b'], fields: undefined },
    ]);
  });
});

describe('skipped lines', () => {
  const dialect = makeDialect({ skipLines: 3 });
  const text = 'of jane\r\n"\n\na,b\njane,1\njim,2\n';

  it('are shown as one row, and stay where they are kept', async () => {
    const seen: unknown[] = [];
    const change: ChangeRow = ({ raw, line, isFirst, header }) => {
      seen.push([raw.toString(), line, isFirst, header]);
      return raw;
    };
    expect(await rewritten(text, change, dialect)).toBe(text);
    expect(seen.slice(0, 3)).toEqual([
      ['of jane\r\n"\n\n', 1, false, undefined],
      ['a,b', 4, true, undefined],
      ['jane,1', 5, false, ['a', 'b']],
    ]);
  });

  it('are emptied where they are dropped, so that they are as many as before', async () => {
    const left = await rewritten(text, dropJane, dialect);
    expect(left).toBe('\r\n\n\na,b\njim,2\n');
    expect(await rewritten(left, dropJane, dialect)).toBe(left);
  });

  it('come to the same wherever the file is cut', async () => {
    const bytes = Buffer.from(text);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const pieces = cutAt(bytes, [cut]);
      expect(await rewritten(pieces, dropJane, dialect)).toBe('\r\n\n\na,b\njim,2\n');
      expect(await rewritten(pieces, keep, dialect)).toBe(text);
    }
  });

  it('of more than 1 MiB are shown as cut, and kept or emptied whole', async () => {
    const long = `${'x'.repeat(MAX_ROW_BYTES + 9)}\r\nb\n\na,b\n`;
    const cuts: [number, boolean][] = [];
    const change: ChangeRow = ({ raw, isCut }) => {
      cuts.push([raw.length, isCut]);
      return isCut ? undefined : raw;
    };
    const pieces = () => cutAt(Buffer.from(long), [MAX_ROW_BYTES + 3, MAX_ROW_BYTES + 10]);
    expect(await rewritten(pieces(), change, dialect)).toBe('\r\n\n\na,b\n');
    expect(cuts).toEqual([
      [MAX_ROW_BYTES, true],
      [3, false],
    ]);
    expect(await rewritten(pieces(), keep, dialect)).toBe(long);
  });

  it('are all that there is in a shorter file', async () => {
    expect(await rewritten('a\nb', keep, dialect)).toBe('a\nb');
    expect(await rewritten('a\nb', () => undefined, dialect)).toBe('\n');
  });
});
