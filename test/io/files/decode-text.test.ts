import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, detectEncoding } from '../../../src/io/files/decode-text.js';
import { cutAt, inChunks } from '../../core/csv/rows-in.js';
import { collect } from './source-files.js';

const MARK = '\ufeff';
const le = (text: string) => Buffer.from(text, 'utf16le');
const utf8 = (text: string) => Buffer.from(text);
const be = (text: string) => Buffer.from(text, 'utf16le').swap16();

async function decoded(bytes: Buffer): Promise<Buffer> {
  return collect(decodeText(inChunks([bytes])));
}

describe('the encoding of a file', () => {
  it.each([
    ['nothing', Buffer.from(''), 'utf-8', 0],
    ['UTF-8', Buffer.from('ab'), 'utf-8', 0],
    ['UTF-8 with a mark', Buffer.from(MARK), 'utf-8', 3],
    ['half a mark', Buffer.from([0xef, 0xbb]), 'utf-8', 0],
    ['UTF-16, little end first', le(MARK), 'utf-16le', 2],
    ['UTF-16, big end first', be(MARK), 'utf-16be', 2],
  ])('%s', (_, bytes, name, markBytes) => {
    expect(detectEncoding(bytes)).toEqual({ name, markBytes });
  });
});

describe('the text of a file', () => {
  it.each([
    ['nothing', Buffer.from(''), Buffer.from('')],
    ['one byte', Buffer.from('a'), Buffer.from('a')],
    ['a mark and nothing else', Buffer.from(MARK), Buffer.from('')],
    ['a mark, dropped once', Buffer.from(`${MARK}${MARK}a`), Buffer.from(`${MARK}a`)],
    ['a mark in the middle, kept', Buffer.from(`a${MARK}b`), Buffer.from(`a${MARK}b`)],
    ['invalid UTF-8, left as it is', Buffer.from([0x61, 0xff]), Buffer.from([0x61, 0xff])],
    ['a mark of UTF-16 and nothing else', le(MARK), Buffer.from('')],
    ['UTF-16, little end first', le(`${MARK}a,ä,€,😀\r\n`), Buffer.from('a,ä,€,😀\r\n')],
    ['UTF-16, big end first', be(`${MARK}a,ä,€,😀\r\n`), Buffer.from('a,ä,€,😀\r\n')],
    ['a NUL in UTF-16', le(`${MARK}a\0b`), Buffer.from('a\0b')],
    [
      'an odd byte at the end',
      Buffer.concat([le(`${MARK}a`), Buffer.from('b')]),
      Buffer.from([0x61, 0xff]),
    ],
    ['half a character', le(`${MARK}a\ud83d,b`), Buffer.from([0x61, 0xff, 0x2c, 0x62])],
    ['the other half', be(`${MARK}a\ude00,b`), Buffer.from([0x61, 0xff, 0x2c, 0x62])],
    ['half a character at the end', le(`${MARK}a\ud83d`), Buffer.from([0x61, 0xff])],
    ['two halves in the wrong order', le(`${MARK}\ude00\ud83d`), Buffer.from([0xff, 0xff])],
    [
      'half a character and an odd byte at the end',
      Buffer.concat([le(`${MARK}\ud83d`), Buffer.from('b')]),
      Buffer.from([0xff, 0xff]),
    ],
  ])('%s', async (_, bytes, expected) => {
    expect(await decoded(bytes)).toEqual(expected);
  });

  it('is the same wherever the chunks are cut', async () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'ä', '€', '😀', '\ud83d', '\ude00', MARK),
      maxLength: 8,
    });
    const bytes = fc.oneof(
      text.map((value) => le(MARK + value)),
      text.map((value) => be(MARK + value)),
      text.map((value) => Buffer.from(value)),
      text.map((value) => Buffer.from(MARK + value)),
      text.map((value) => Buffer.concat([le(MARK + value), Buffer.from('x')])),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        const whole = await decoded(content);
        for (let cut = 0; cut <= content.length; cut += 1) {
          expect(await collect(decodeText(inChunks(cutAt(content, [cut]))))).toEqual(whole);
        }
        const single = Array.from(content, (byte) => Buffer.from([byte]));
        expect(await collect(decodeText(inChunks(single)))).toEqual(whole);
      }),
      { numRuns: 200 },
    );
  });

  it('is what was encoded', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(le, be, utf8),
        async (text, encode) => {
          expect((await decoded(encode(MARK + text))).toString()).toBe(text);
        },
      ),
      { numRuns: 300 },
    );
  });
});
