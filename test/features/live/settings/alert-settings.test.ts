import { expect, it } from 'vitest';
import { settingsFrom } from '../../../../src/core/settings/settings-from.js';
import { alertSettings, originOf } from '../../../../src/features/live/settings/alert-settings.js';

it.each(['http://127.0.0.1:8080/hook', 'https://example.com/a/b?c=d'])('takes %s', (alertUrl) => {
  expect(settingsFrom(alertSettings, { alertUrl })).toEqual({ alertCommand: undefined, alertUrl });
});

it.each(['example.com/hook', 'ftp://example.com/', 'https://jane:secret@example.com/', ''])(
  'refuses "%s"',
  (alertUrl) => {
    expect(() => settingsFrom(alertSettings, { alertUrl })).toThrow('--alert-url');
  },
);

it('names an address by its origin', () => {
  expect(originOf('https://example.com:8443/services/secret')).toBe('https://example.com:8443/…');
});
