import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../src/core/errors/format-error.js';
import { SourceReader } from '../../../src/io/files/source-reader.js';
import { NO_MAPPING } from '../../../src/core/mapping/mapping.js';
import { readHeader } from '../../../src/pipeline/parts/read-header.js';
import { HEADER } from '../../support/event-csv.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';
import { UNSTOPPED, writeSource } from '../../io/files/source-files.js';

async function headerOf(content: string | Buffer) {
  using folder = new TemporaryFolder();
  const reader = new SourceReader(writeSource(folder.path, 'a.csv', content), UNSTOPPED);
  return await readHeader(reader, NO_MAPPING, 'keep');
}

describe('the header of a file', () => {
  it.each([
    ['LF', `${HEADER}\nx`, { offset: HEADER.length + 1, line: 2 }],
    ['CRLF', `${HEADER}\r\nx`, { offset: HEADER.length + 2, line: 2 }],
    ['nothing after it', HEADER, { offset: HEADER.length, line: 1 }],
    ['blank lines before it', `\n\r\n${HEADER}\nx`, { offset: HEADER.length + 4, line: 4 }],
    [
      'a byte order mark, which does not count',
      `\ufeff${HEADER}\nx`,
      { offset: HEADER.length + 1, line: 2 },
    ],
  ])('ends where the rows begin: %s', async (_, text, rowsStart) => {
    expect((await headerOf(text)).rowsStart).toEqual(rowsStart);
  });

  it.each([
    ['a file of blank lines', '\n\n', 'header.missing'],
    ['an open quote', `"${HEADER}\n`, 'header.unreadable'],
    ['invalid UTF-8', Buffer.from([0x65, 0xff, 0x0a]), 'header.unreadable'],
    ['a NUL in the name of an unknown column', `${HEADER},a\0b\n`, 'header.unreadable'],
    ['UTF-16 without a mark', Buffer.from(`${HEADER}\n`, 'utf16le'), 'header.unreadable'],
    ['a line without an end', 'x'.repeat(1_100_000), 'header.unreadable'],
    ['a column that is not there', HEADER.replace('price,', ''), 'header.missing_columns'],
    ['a column that is there twice', `${HEADER},price`, 'header.repeated'],
  ])('is refused: %s', async (_, content, code) => {
    const refusal = headerOf(content);
    await expect(refusal).rejects.toBeInstanceOf(FormatError);
    await expect(refusal).rejects.toMatchObject({ code, exitCode: 3 });
  });
});
