import { expect, it } from 'vitest';
import { SETTING_GROUPS } from '../../../src/cli/settings/command-settings.js';
import { optionalSetting } from '../../../src/core/settings/setting.js';
import { text } from '../../../src/core/settings/value-parsers.js';
import {
  describeOrigin,
  effectiveSettings,
} from '../../../src/core/settings/effective-settings.js';

const SOURCES = {
  flags: { schema: 'no-dash' },
  environment: { PGPASSWORD: 'geheim', DATABASE_URL: 'postgresql://u:geheim@h/db' },
  dotenv: { PGUSER: 'shop' },
  config: { passwordFile: 'passwords' },
};

it('each setting has its value, its place and what is wrong with it, and no secret is in it', () => {
  const database = SETTING_GROUPS.find(({ name }) => name === 'database')!.settings;
  const settings = effectiveSettings(database, SOURCES);
  const shown = settings.map((setting) => [setting.name, setting.value, describeOrigin(setting)]);
  expect(shown).toEqual([
    ['databaseUrl', 'postgresql://u:********@h/db', 'DATABASE_URL (environment)'],
    ['databaseUser', 'shop', 'PGUSER (.env)'],
    ['databasePassword', '********', 'PGPASSWORD (environment)'],
    ['passwordFile', 'passwords', 'config file'],
    ['pgPassFile', null, 'default'],
    ['databaseName', null, 'default'],
    ['schema', 'no-dash', 'flag'],
    ['home', null, 'default'],
  ]);
  expect(settings.filter(({ problem }) => problem !== null)).toMatchObject([
    { name: 'schema', problem: expect.stringContaining('expected letters') },
  ]);
});

it('a secret without a mask of its own is masked by its name', () => {
  const settings = {
    metricsToken: optionalSetting({ summary: 'x', parse: text, placeholder: 'TOKEN' }),
    metricsTokenFile: optionalSetting({ summary: 'x', parse: text, placeholder: 'FILE' }),
  };
  const flags = { metricsToken: 'geheim', metricsTokenFile: 'token' };
  expect(effectiveSettings(settings, { ...SOURCES, flags }).map(({ value }) => value)).toEqual([
    '********',
    'token',
  ]);
});

it('what cannot stand on a command line as it is a secret has a mask', () => {
  const secrets = SETTING_GROUPS.flatMap(({ settings }) => Object.entries(settings)).filter(
    ([name]) => /pass(?:word|phrase)$/i.test(name),
  );
  const shown = secrets.map(([name, { masked }]) => [name, masked?.('geheim')]);
  expect(shown).toEqual(
    ['databasePassword', 'sshPassphrase', 'sshPassword'].map((name) => [name, '********']),
  );
});
