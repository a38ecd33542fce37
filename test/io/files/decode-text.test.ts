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

/** The text of bytes that come in pieces, in an encoding. */
async function decodedIn(encoding: string, pieces: readonly Buffer[]): Promise<Buffer> {
  return collect(decodeText(inChunks(pieces), (start) => detectEncoding(start, encoding)));
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

/** All that the platform knows, but Unicode. */
const LEGACY = [
  'ibm866 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-8-i',
  'iso-8859-10 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16 koi8-r koi8-u macintosh windows-874',
  'windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256',
  'windows-1257 windows-1258 x-mac-cyrillic gbk gb18030 big5 euc-jp iso-2022-jp shift_jis euc-kr',
].flatMap((names) => names.split(' '));

describe('a text in another encoding than Unicode', () => {
  it.each([
    ['windows-1252', [0x80, 0xe4, 0x93, 0x0a], '€ä“\n'],
    ['windows-1252', [0x81], '\u0081'],
    ['iso-8859-15', [0xa4, 0xe4], '€ä'],
    ['shift_jis', [0x83, 0x4a, 0x83, 0x7b, 0xb1, 0x2c], 'カボｱ,'],
    ['gb18030', [0xd6, 0xd0, 0x81, 0x30, 0x81, 0x30, 0x0a], '中\u0080\n'],
    ['euc-kr', [0xb0, 0xa1], '가'],
    ['big5', [0xa4, 0xa4], '中'],
    ['iso-2022-jp', [0x1b, 0x24, 0x42, 0x25, 0x2b, 0x1b, 0x28, 0x42, 0x41], 'カA'],
  ])('%s %j is %s', async (encoding, bytes, text) => {
    expect((await decodedIn(encoding, [Buffer.from(bytes)])).toString()).toBe(text);
  });

  it.each([
    ['iso-8859-7', [0x61, 0xff, 0x0a, 0x62]],
    ['windows-1253', [0x61, 0xd2, 0x0a, 0x62]],
    ['shift_jis', [0x61, 0x80, 0x0a, 0x62]],
    ['shift_jis', [0x61, 0x81, 0x0a, 0x62]],
    ['euc-jp', [0x61, 0xa4, 0x0a, 0x62]],
    ['gb18030', [0x61, 0xff, 0x0a, 0x62]],
    ['big5', [0x61, 0x81, 0x0a, 0x62]],
    ['euc-kr', [0x61, 0xb0, 0x0a, 0x62]],
  ])(
    '%s has bytes without a character, which spoil their line only: %j',
    async (encoding, bytes) => {
      const text = await decodedIn(encoding, [Buffer.from(bytes)]);
      const lines = text.toString('latin1').split('\n');
      expect(lines[0]).toMatch(/^a\xff/);
      expect(lines[1]).toBe('b');
    },
  );

  it.each(LEGACY)('is the same wherever it is cut: %s', async (encoding) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.nat(255), fc.constantFrom(0x0a, 0x1b, 0x24, 0x42, 0x81, 0x30)), {
          maxLength: 12,
        }),
        async (codes) => {
          const bytes = Buffer.from(codes);
          const whole = await decodedIn(encoding, [bytes]);
          for (let cut = 1; cut < bytes.length; cut++) {
            expect(await decodedIn(encoding, cutAt(bytes, [cut]))).toEqual(whole);
          }
          const single = Array.from(bytes, (byte) => Buffer.from([byte]));
          expect(await decodedIn(encoding, single)).toEqual(whole);
        },
      ),
      { numRuns: 300 },
    );
  });
});
