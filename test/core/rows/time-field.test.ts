import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTimestamp } from '../../../src/core/event/timestamp.js';
import type { TimeFormat } from '../../../src/core/mapping/language/mapping.js';
import { timeStep } from '../../../src/core/mapping/time/time-step.js';
import { timeField } from '../../../src/core/rows/time-field.js';
import { textOf } from '../mapping/step-result.js';

/** Microseconds since 1970 of a text as the fast path reads it; undefined where it leaves it to the texts. */
function readBytes(text: string, format: TimeFormat): number | undefined {
  const bytes = Buffer.from(text);
  const field = timeField(format);
  return field?.read(bytes, 0, bytes.length) === true ? field.value : undefined;
}

/** The same by the step of a mapping; its reason where it reads none. */
function readText(text: string, format: TimeFormat): number | string {
  const time = textOf(timeStep(format), text) ?? '';
  return time.startsWith('refused') ? time : parseTimestamp(time);
}

const PLAIN: readonly [text: string, format: string][] = [
  ['04.05.2026 09:07', 'dd.MM.yyyy HH:mm'],
  ['12/1/2010 8:26', 'M/d/yyyy H:mm'],
  ['1/12/2010 18:26', 'M/d/yyyy H:mm'],
  ['5/4/2026 12:30 AM', 'M/d/yyyy h:mm a'],
  ['5/4/2026 1:30 pm', 'M/d/yyyy h:mm a'],
  ['20260504', 'yyyyMMdd'],
  ['20260504T100000', "yyyyMMdd'T'HHmmss"],
  ['2026-05-04 10:00:00.1234567', 'yyyy-MM-dd HH:mm:ss.SSS'],
  ['2026年05月04日', 'yyyy年MM月dd日'],
  ['2026-05-04 10:00:00', 'iso'],
];
const ZONES = [undefined, 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'];

describe('a time on the fast path', () => {
  it.each(PLAIN)('%s is read from its bytes as %s', (text, pattern) => {
    for (const zone of ZONES) {
      const format = { formats: [pattern], ...(zone !== undefined && { zone }) };
      expect(readBytes(text, format)).toBe(readText(text, format));
    }
  });

  it('is left to the texts where the clock shows it twice or never', () => {
    const format = { formats: ['dd.MM.yyyy HH:mm'], zone: 'Europe/Berlin' };
    expect(readBytes('25.10.2026 02:30', format)).toBeUndefined();
    expect(readBytes('29.03.2026 02:30', format)).toBeUndefined();
    expect(readBytes('25.10.2026 03:30', format)).toBe(readText('25.10.2026 03:30', format));
  });

  it.each(['d MMM yyyy', 'yyyy-MM-dd HH:mm X', 'yyyy-MM-dd HH:mm VV', 'EEE, d.M.yyyy'])(
    'is left to the texts as %s',
    (format) => {
      expect(timeField({ formats: [format] })).toBeUndefined();
    },
  );

  it('is never read otherwise than by the step, whatever the text', () => {
    const digit = fc.constantFrom(...Array.from('0123456789'));
    const sign = fc.constantFrom(...Array.from('0123459 .:/-TAPMapm年\u00a0\u0001'));
    const changed = fc
      .tuple(fc.constantFrom(...PLAIN), fc.constantFrom(...ZONES), fc.array(digit))
      .chain(([[text, pattern], zone, digits]) => {
        const other = Array.from(text, (each, index) =>
          /\d/.test(each) ? (digits[index] ?? each) : each,
        );
        const edits = fc.array(fc.tuple(fc.nat(other.length), fc.nat(2), sign), { maxLength: 2 });
        return edits.map((all) => {
          for (const [at, removed, added] of all) other.splice(at, removed, added);
          return { text: other.join(''), pattern, zone };
        });
      });
    fc.assert(
      fc.property(changed, ({ text, pattern, zone }) => {
        const format = { formats: [pattern], ...(zone !== undefined && { zone }) };
        const value = readBytes(text, format);
        // What is beyond that is out of the range of every rule.
        const isRead = value !== undefined && Number.isSafeInteger(value);
        expect({ text, value }).toEqual({ text, value: isRead ? readText(text, format) : value });
      }),
      { numRuns: 5_000 },
    );
  });
});
