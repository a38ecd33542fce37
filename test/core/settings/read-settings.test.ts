import { describe, expect, it } from 'vitest';
import {
  flagName,
  readSettings,
  type SettingSources,
} from '../../../src/core/settings/read-settings.js';
import { optionalSetting, setting, switchSetting } from '../../../src/core/settings/setting.js';
import { settingsFrom } from '../../../src/core/settings/settings-from.js';
import { text, wholeNumber } from '../../../src/core/settings/value-parsers.js';

const TABLE = {
  batchRows: setting({
    summary: 'rows',
    parse: wholeNumber(1, 100),
    default: '5',
    env: ['ECOM_ROWS', 'EVENTS'],
    placeholder: 'N',
  }),
  comment: optionalSetting({ summary: 'a comment', parse: text, placeholder: 'TEXT' }),
  secret: optionalSetting({
    summary: 'a secret',
    parse: wholeNumber(1, 1),
    env: ['SECRET'],
    placeholder: 'SECRET',
    flag: false,
  }),
  once: switchSetting({ summary: 'once', env: ['ONCE'] }),
};

const NOTHING: SettingSources = { flags: {}, environment: {}, dotenv: {}, config: {} };

function read(sources: Partial<SettingSources>) {
  return readSettings(TABLE, { ...NOTHING, ...sources });
}

/** The sources of one number each, strongest first; what is left after the first so many. */
const SOURCES = [
  { flags: { batchRows: '10' } },
  { environment: { ECOM_ROWS: '20' } },
  { dotenv: { ECOM_ROWS: '30' } },
  { config: { batchRows: '40' } },
] as const;

describe('the strongest source wins', () => {
  it.each([
    [0, 10, 'flag'],
    [1, 20, 'environment'],
    [2, 30, '.env'],
    [3, 40, 'config file'],
    [4, 5, 'default'],
  ])('without the first %d: %d, from the %s', (missing, value, origin) => {
    const result = read(Object.assign({}, ...SOURCES.slice(missing)));
    expect(result).toMatchObject({ values: { batchRows: value }, origins: { batchRows: origin } });
  });

  it.each([
    ['the first name', { ECOM_ROWS: '1', EVENTS: '2' }, 1],
    ['the other name', { EVENTS: '2' }, 2],
    ['the other name where the first is empty', { ECOM_ROWS: '', EVENTS: '2' }, 2],
  ])('of two names in one source: %s', (_, environment, value) => {
    expect(read({ environment })).toMatchObject({ values: { batchRows: value } });
  });

  it('an empty variable counts as not set, also in .env', () => {
    expect(
      read({ environment: { ECOM_ROWS: '' }, dotenv: { ECOM_ROWS: '', EVENTS: '' } }),
    ).toMatchObject({
      values: { batchRows: 5 },
      origins: { batchRows: 'default' },
    });
  });

  it('an empty flag is set, and wrong', () => {
    expect(read({ flags: { batchRows: '' } })).toHaveProperty('problems');
  });

  it('what is left out of every source is undefined', () => {
    const result = read({});
    expect(result).toMatchObject({
      values: { batchRows: 5, once: false },
      origins: { comment: 'default' },
    });
    expect('values' in result && result.values.comment).toBeUndefined();
  });

  it('the values cannot be changed', () => {
    const result = read({});
    expect(Object.isFrozen('values' in result && result.values)).toBe(true);
  });
});

describe('what is wrong', () => {
  it('is said all together, each with the place where it stands', () => {
    const sources = {
      flags: { batchRows: 'many' },
      environment: { ONCE: 'maybe' },
      config: { comment: ' ' },
    };
    expect(read(sources)).toEqual({
      problems: [
        '--batch-rows: expected a whole number from 1 to 100, not "many"',
        'comment (config file): expected non-empty text, not " "',
        'ONCE (environment): expected true or false, not "maybe"',
      ],
    });
    expect(read({ dotenv: { EVENTS: '0' } })).toEqual({
      problems: ['EVENTS (.env): expected a whole number from 1 to 100, not "0"'],
    });
  });

  it('is not covered up by a weaker source', () => {
    expect(read({ flags: { batchRows: 'x' }, config: { batchRows: '7' } })).toHaveProperty(
      'problems',
    );
  });

  it('is not repeated where it can be a password', () => {
    expect(read({ environment: { SECRET: 'hunter2' } })).toEqual({
      problems: ['SECRET (environment): expected a whole number from 1 to 1, not the given value'],
    });
  });
});

describe('a switch', () => {
  it.each([
    ['true', true],
    ['YES', true],
    ['on', true],
    ['1', true],
    ['false', false],
    ['No', false],
    ['off', false],
    ['0', false],
  ])('%s', (word, value) => {
    expect(read({ environment: { ONCE: word } })).toMatchObject({ values: { once: value } });
  });

  it.each(['2', 'ja', 'constructor', '__proto__', 'toString'])('not %s', (word) => {
    expect(read({ config: { once: word } })).toHaveProperty('problems');
  });
});

describe('settings of our own', () => {
  it('come from the given texts and the defaults', () => {
    expect(settingsFrom(TABLE, { batchRows: '7' })).toEqual({ batchRows: 7, once: false });
  });

  it('throw where they are wrong, as that is a bug', () => {
    expect(() => settingsFrom(TABLE, { batchRows: 'x', once: 'y' })).toThrow(
      /--batch-rows.*; --once/,
    );
  });
});

it.each([
  ['input', 'input'],
  ['batchRows', 'batch-rows'],
  ['onNewColumns', 'on-new-columns'],
])('the flag of %s is --%s', (setting, flag) => {
  expect(flagName(setting)).toBe(flag);
});
