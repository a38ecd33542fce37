import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/cli/settings/config-file.js';

const FILE = 'ecomstream.config.json';

describe('the configuration file', () => {
  it('serves every command at its top, and one command in a section', () => {
    const json = JSON.stringify({
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

  it.each([
    ['an unknown key', '{"colour":"red"}', [`${FILE}: there is no setting "colour"`]],
    [
      'a setting of a section at the top',
      '{"batchRows":7}',
      [`${FILE}: there is no setting "batchRows"`],
    ],
    [
      'an unknown key in the section of another command',
      '{"stats":{"colour":"red"}}',
      [`${FILE}: there is no setting "stats.colour"`],
    ],
    [
      'keys that every object has',
      '{"toString":"x","constructor":{},"__proto__":{"a":1},"stream":{"valueOf":1}}',
      [
        `${FILE}: there is no setting "toString"`,
        `${FILE}: there is no setting "constructor"`,
        `${FILE}: there is no setting "__proto__"`,
        `${FILE}: there is no setting "stream.valueOf"`,
      ],
    ],
    [
      'a list',
      '{"stream":{"input":["a"]}}',
      [`${FILE}: stream.input must be a text, a number, true or false`],
    ],
    ['null', '{"schema":null}', [`${FILE}: schema must be a text, a number, true or false`]],
    ['a section that is no object', '{"stream":"fast"}', [`${FILE}: stream must be an object`]],
    ['no object', '[]', [`${FILE} must hold one JSON object`]],
    ['null instead of an object', 'null', [`${FILE} must hold one JSON object`]],
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
