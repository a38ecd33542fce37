import { describe, expect, test } from 'vitest';
import { sniffEncoding } from '../../../src/core/sniff/sniff-encoding.js';
import { encode } from './encode.js';

const RUSSIAN = 'Заказ;Дата;Товар\n1;01.02.2026;Холодильник белый\n2;02.02.2026;Чайник\n';
const CZECH = 'Žluťoučký kůň;příliš\nPraha;Dvořák;město;škoda\n';
const JAPANESE = '注文番号,日付,商品名\n1,2026/01/02,テレビとラジオ\n2,2026/01/03,冷蔵庫\n';

test.each([
  ['windows-1252', 'German', 'Bestellung;Kunde\n1;Müller, Jürgen\n2;Größe „XL“ 5 €\n'],
  ['windows-1252', 'one German word', '1;Kühltasche\n'],
  ['windows-1252', 'French', 'crème brûlée;garçon à Noël;forêt\n'],
  ['windows-1252', 'Spanish and Portuguese', 'niño;São João;mañana;coração\n'],
  ['windows-1252', 'Danish', 'Ærø;Århus;smørrebrød\n'],
  ['windows-1252', 'many languages', 'Müller;crème;Århus;São João;señor;perché\n'],
  ['windows-1252', 'a sign that stands alone', 'price;5 £\n'],
  ['iso-8859-15', 'its euro sign', 'Preis;5 €;Müller\n'],
  ['macintosh', 'German', 'Müller;Größe;Öl;crème\n'],
  ['windows-1250', 'Czech', CZECH],
  ['iso-8859-2', 'Czech', CZECH],
  ['windows-1250', 'Polish', 'Łódź;Kraków;żółty;święta;część\n'],
  ['windows-1250', 'Hungarian', 'Győr;hűtő;őszibarack\n'],
  ['windows-1251', 'Russian', RUSSIAN],
  ['koi8-r', 'Russian', RUSSIAN],
  ['ibm866', 'Russian', RUSSIAN],
  ['iso-8859-5', 'Russian', RUSSIAN],
  ['windows-1253', 'Greek', 'Παραγγελία;Αθήνα;καλημέρα;ημερομηνία\n'],
  ['windows-1254', 'Turkish', 'İstanbul;sipariş;müşteri;çığ;değer\n'],
  ['windows-1257', 'Lithuanian', 'Šiauliai;ąžuolas;įmonė;žąsis;ūkis\n'],
  ['windows-1256', 'Arabic', 'الطلب;التاريخ;المنتج;العميل\n'],
  ['windows-874', 'Thai', 'คำสั่งซื้อ;วันที่;สินค้า;ลูกค้า\n'],
  ['shift_jis', 'Japanese', JAPANESE],
  ['euc-jp', 'Japanese', JAPANESE],
  ['big5', 'Chinese', '訂單編號,日期,商品名稱\n1,2026/01/02,電視和收音機\n'],
  ['gb18030', 'Chinese', '订单编号,日期,商品名称\n1,2026/01/02,电视和收音机\n'],
  ['euc-kr', 'Korean', '주문번호,날짜,상품명\n1,2026/01/02,텔레비전과 라디오\n'],
])('finds %s by %s', (encoding, _name, text) => {
  expect(sniffEncoding([encode(text, encoding)])).toMatchObject({ encoding, hasMark: false });
});

describe('of Unicode', () => {
  const utf16be = Buffer.from('a;b\n1;Москва\n2;x\n', 'utf16le').swap16();

  test.each([
    ['ASCII', 'utf-8', Buffer.from('a;b\n')],
    ['UTF-8', 'utf-8', Buffer.from('1;Müller\n2;Москва\n')],
    ['UTF-8 that is cut within a character', 'utf-8', Buffer.from('1;Mü').subarray(0, -1)],
    [
      'UTF-8 with one damaged character',
      'utf-8',
      Buffer.concat([Buffer.from('Müller;Größe;Öl;café\n'), Buffer.of(0xfc)]),
    ],
    ['UTF-16 without a mark', 'utf-16le', Buffer.from('a;b\n1;Müller\n', 'utf16le')],
    ['UTF-16 with the high byte first', 'utf-16be', utf16be],
    ['ASCII with NULs', 'utf-8', Buffer.from('a\0b,c\n'.repeat(9))],
  ])('finds %s', (_name, encoding, bytes) => {
    expect(sniffEncoding([bytes])).toEqual({ encoding, hasMark: false, rivals: [] });
  });

  test.each([
    ['utf-8', 'efbbbf61'],
    ['utf-16le', 'fffe6100'],
    ['utf-16be', 'feff0061'],
  ])('finds the mark of %s', (encoding, hex) => {
    const found = sniffEncoding([Buffer.from(hex, 'hex')]);
    expect(found).toEqual({ encoding, hasMark: true, rivals: [] });
  });
});

describe('rivals', () => {
  test('are encodings that read another letter that is as plausible', () => {
    const { rivals } = sniffEncoding([encode('1;crème\n', 'windows-1252')]);
    expect(rivals).toContain('windows-1250'); // crčme
  });

  test.each([
    ['where all read the same letters', 'café\n'],
    ['where other letters tell the language', 'crème brûlée\n'],
  ])('there are none %s', (_name, text) => {
    expect(sniffEncoding([encode(text, 'windows-1252')]).rivals).toEqual([]);
  });

  test('are all that is left where no encoding of the standard fits', () => {
    const dos = Buffer.from('Kreditanstalt f\x81r Wiederaufbau; Nestl\x82\n', 'latin1'); // code page 850
    const { encoding, rivals } = sniffEncoding([dos]);
    expect(encoding).toBe('windows-1252');
    expect(rivals).not.toEqual([]);
  });
});

test('looks at the letters of all pieces', () => {
  const pieces = [Buffer.from('a;b\n'), encode('1;Größe\n', 'windows-1252')];
  expect(sniffEncoding(pieces).encoding).toBe('windows-1252');
});
