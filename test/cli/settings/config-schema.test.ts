import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { SETTING_GROUPS } from '../../../src/cli/settings/command-settings.js';
import { readConfig } from '../../../src/cli/settings/config-file.js';
import { packageFile } from '../../../src/io/process/package-root.js';

const schema = JSON.parse(readFileSync(packageFile('ecomstream.config.schema.json'), 'utf8'));
const validate = new Ajv.default({ allErrors: true }).compile(schema);

/** As an editor and as the program judge a configuration file. */
function judgements(config: unknown): { readonly schema: boolean; readonly parser: boolean } {
  const { problems } = readConfig(JSON.stringify(config), 'stream');
  return { schema: validate(config), parser: problems.length === 0 };
}

describe('both accept', () => {
  it.each<[string, unknown]>([
    ['nothing at all', {}],
    ['settings of every kind', { schema: 'shop', stream: { batchRows: 7, once: true } }],
    ['a file that names its schema', { $schema: './ecomstream.config.schema.json' }],
  ])('%s', (_, config) => {
    expect(judgements(config)).toEqual({ schema: true, parser: true });
  });
});

describe('both refuse', () => {
  it.each<[string, unknown]>([
    ['a list', []],
    ['an unknown key', { colour: 'red' }],
    ['an unknown key of a section', { stream: { colour: 'red' } }],
    ['a list in the place of a value', { stream: { input: ['a'] } }],
    ['a section that is none', { stats: 7 }],
  ])('%s', (_, config) => {
    expect(judgements(config)).toEqual({ schema: false, parser: false });
  });
});

it.each(SETTING_GROUPS.map(({ name, section, settings }) => [name, section, settings] as const))(
  'an editor shows every setting of %s with its summary and its default',
  (_, section, settings) => {
    const { properties } = section === '' ? schema : schema.properties[section];
    for (const [name, setting] of Object.entries(settings)) {
      const isSwitch = setting.placeholder === undefined;
      expect(properties[name]).toMatchObject({ description: setting.summary });
      expect(properties[name].default).toBe(
        isSwitch ? setting.default === 'true' : setting.default,
      );
    }
  },
);
