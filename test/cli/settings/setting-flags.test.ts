import { describe, expect, it } from 'vitest';
import { databaseSettings } from '../../../src/io/postgres/database-settings.js';
import { flagTexts, settingFlags } from '../../../src/cli/settings/setting-flags.js';
import { streamSettings } from '../../../src/pipeline/rules/stream-settings.js';

describe('the flags of a command', () => {
  it('are its settings, with default and variables in the help', () => {
    expect(settingFlags(streamSettings)).toMatchObject({
      'batch-rows': {
        type: 'option',
        helpValue: 'N',
        summary: 'commit at most N rows of a file together [default: 20000]',
        description:
          'commit at most N rows of a file together [default: 20000, env: ECOMSTREAM_BATCH_ROWS]',
      },
      input: {
        summary: 'read this folder [default: data/incoming]',
        description: expect.stringContaining(
          '[default: data/incoming, env: ECOMSTREAM_INPUT or INPUT_DATA_DIR]',
        ),
      },
      once: { type: 'boolean', allowNo: true, summary: 'load the files in the folder, then exit' },
    });
  });

  it('are never a password', () => {
    expect(Object.keys(settingFlags(databaseSettings))).toEqual([
      'database-url',
      'password-file',
      'schema',
    ]);
  });

  it('give their texts by the name of the setting', () => {
    const flags = {
      'batch-rows': '7',
      once: false,
      'archive-dir': undefined,
      json: true,
      other: 'x',
    };
    expect(flagTexts(streamSettings, flags)).toEqual({ batchRows: '7', once: 'false' });
  });
});

describe('the schema', () => {
  const { parse } = databaseSettings.schema;

  it.each(['public', 'Shop_2', '_x', 'a'.repeat(63)])('can be %s', (name) => {
    expect(parse(name)).toBe(name);
  });

  it.each(['', '2shop', 'my shop', 'a"b', "a'b", 'a.b', 'a-b', 'ä', 'a'.repeat(64), 'a\n'])(
    'cannot be %j',
    (name) => {
      expect(() => parse(name)).toThrow(
        'expected letters, digits and underscores, at most 63, no digit first',
      );
    },
  );
});
