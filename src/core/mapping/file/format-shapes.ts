import * as v from 'valibot';
import { described, dictionaryOf, listOf, object, someText } from '../../json/shapes.js';

const YES_OR_NO = v.boolean('expected true or false');

/** The notation of numbers. */
export const NUMBER_FORMAT = object({
  decimal: described(
    v.picklist(['.', ','], 'expected "." or ","'),
    'the decimal separator; by default the point',
  ),
  group: described(
    v.picklist(['.', ',', ' ', "'"], `expected ".", ",", " " or "'"`),
    'the separator of groups of three digits; by default none',
  ),
  unit: described(
    v.picklist(['cents', 'micros'], 'expected "cents" or "micros"'),
    'cents: 1250 is 12.50; micros: 12500000 is 12.50',
  ),
  exponent: described(YES_OR_NO, 'true: 1.25e+04 is 12500'),
  parentheses: described(YES_OR_NO, 'true: (12.50) is -12.50'),
  absolute: described(YES_OR_NO, 'true: only the amount counts, -12.50 is 12.50, as for refunds'),
  signs: described(
    dictionaryOf(someText()),
    'sign → ISO 4217 code, for signs that several currencies have: {"$": "CAD"}',
  ),
});

/** The notation of times. */
export const TIME_FORMAT = object({
  formats: described(
    listOf(someText()),
    'iso (the default), epoch-s, epoch-ms, epoch-us, or patterns such as dd.MM.yyyy HH:mm',
  ),
  zone: described(
    someText(),
    'the IANA name of the time zone of times without an offset, such as Europe/Berlin; by default UTC',
  ),
  language: described(
    someText(),
    'the language of names of months and days, such as de; by default en',
  ),
});
