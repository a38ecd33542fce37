import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/cli/settings/config-file.js';

const FILE = 'ecomstream.config.json';

/** What may stand at the top. */
const TOP =
  '$schema, databaseUrl, databaseUser, databasePassword, passwordFile, pgPassFile, databaseName, schema, home, logDir, logLevel, logFormat, logKeep, stream, generate, stats';

describe('the configuration file', () => {
  it('serves every command at its top, and one command in a section', () => {
    const json = JSON.stringify({
      $schema: './ecomstream.config.schema.json',
      schema: 'shop',
      logLevel: 'warn',
      stream: { batchRows: 7, once: true },
      stats: { limit: 3 },
    });
    expect(readConfig(json, 'stream')).toEqual({
      texts: { schema: 'shop', logLevel: 'warn', batchRows: '7', once: 'true' },
      problems: [],
    });
    expect(readConfig(json, 'stats').texts).toEqual({
      schema: 'shop',
      logLevel: 'warn',
      limit: '3',
    });
    expect(readConfig(json, 'migrate').texts).toEqual({ schema: 'shop', logLevel: 'warn' });
  });

  it('is read as far as it can be where something is wrong', () => {
    const json = '{"schema":"shop","logLevel":[],"colour":1,"stream":{"batchRows":7,"x":1}}';
    expect(readConfig(json, 'stream').texts).toEqual({ schema: 'shop', batchRows: '7' });
    expect(readConfig(json, 'stream').problems).toHaveLength(3);
  });

  it.each([
    ['an unknown key', '{"colour":"red"}', [`${FILE}: unknown key "colour"; known keys: ${TOP}`]],
    [
      'a setting of a section at the top',
      '{"batchRows":7}',
      [`${FILE}: unknown key "batchRows"; known keys: ${TOP}`],
    ],
    [
      'an unknown key in the section of another command',
      '{"stats":{"colour":"red"}}',
      [
        `${FILE}: stats: unknown key "colour"; known keys: since, compare, limit, section, csv, html`,
      ],
    ],
    [
      'keys that every object has',
      '{"toString":"x","constructor":{},"__proto__":{"a":1},"stream":{"valueOf":1}}',
      [
        `${FILE}: stream: unknown key "valueOf"`,
        `${FILE}: unknown key "toString" or "constructor" or "__proto__"; known keys: ${TOP}`,
      ],
    ],
    [
      'a list',
      '{"stream":{"input":["a"]}}',
      [`${FILE}: stream.input: expected text, a number, true or false`],
    ],
    ['null', '{"schema":null}', [`${FILE}: schema: expected text, a number, true or false`]],
    ['a section that is no object', '{"stream":"fast"}', [`${FILE}: stream: expected an object`]],
    ['no object', '[]', [`${FILE}: expected an object`]],
    ['null instead of an object', 'null', [`${FILE}: expected an object`]],
  ])('is refused for %s', (_, json, problems) => {
    expect(readConfig(json, 'stream').problems).toEqual(problems);
  });

  it.each([
    '{"databasePassword": "hunter2" "schema": "x"}',
    '{"databasePassword": hunter2}',
    '{"databasePassword": "hunter2}',
    "{'databasePassword': 'hunter2'}",
    'databasePassword=hunter2',
    '{"databasePassword": "hunter2",}',
    '{"databasePassword": "a\nhunter2"}',
    '"hunter2',
    'hunter2',
    '',
  ])('that is no JSON is refused, and nothing of it is repeated: %j', (json) => {
    const { problems, texts } = readConfig(json, 'stream');
    expect(texts).toEqual({});
    expect(problems).toEqual([
      expect.stringMatching(/^ecomstream\.config\.json is not valid JSON: ./),
    ]);
    expect(problems[0]).not.toMatch(/unter2|Password/);
  });
});
