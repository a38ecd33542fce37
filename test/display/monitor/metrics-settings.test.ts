import { expect, it } from 'vitest';
import { chosenPort, metricsSettings } from '../../../src/display/monitor/metrics-settings.js';
import { readSettings } from '../../../src/core/settings/read-settings.js';

function portOf(flags: Record<string, string>, environment: Record<string, string>) {
  const result = readSettings(metricsSettings, { flags, environment, dotenv: {}, config: {} });
  if ('problems' in result) throw new Error(result.problems.join());
  return chosenPort(result.values);
}

it.each<[string, Record<string, string>, Record<string, string>, number | undefined]>([
  ['nothing', {}, {}, undefined],
  ['--metrics-port', { metricsPort: '9100' }, {}, 9100],
  ['--metrics-port 0', { metricsPort: '0' }, {}, 0],
  ['ENABLE_METRICS', {}, { ENABLE_METRICS: 'true' }, 9090],
  ['ENABLE_METRICS=1 and METRICS_PORT', {}, { ENABLE_METRICS: '1', METRICS_PORT: '9200' }, 9200],
  ['METRICS_PORT alone', {}, { METRICS_PORT: '9200' }, 9200],
  [
    'METRICS_PORT that is switched off',
    {},
    { ENABLE_METRICS: 'False', METRICS_PORT: '9200' },
    undefined,
  ],
  [
    'a flag against the environment',
    { metricsPort: '9100' },
    { ENABLE_METRICS: 'false', METRICS_PORT: '9200' },
    9100,
  ],
  ['ECOMSTREAM_METRICS_PORT', {}, { ECOMSTREAM_METRICS_PORT: '9300' }, 9300],
])('%s', (_, flags, environment, port) => {
  expect(portOf(flags, environment)).toBe(port);
});

it.each([
  [
    { METRICS_PORT: '65536' },
    'METRICS_PORT (environment): expected a whole number from 0 to 65535',
  ],
  [{ ENABLE_METRICS: 'perhaps' }, 'ENABLE_METRICS (environment): expected true or false'],
])('what is wrong is said: %j', (environment, message) => {
  expect(() => portOf({}, environment)).toThrow(message);
});
