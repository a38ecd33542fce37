import {
  optionalSetting,
  setting,
  switchValue,
  type SettingValues,
} from '../../core/settings/setting.js';
import { timeZone } from '../../core/mapping/time/zone-name.js';
import { duration, path, text, wholeNumber } from '../../core/settings/value-parsers.js';

const port = wholeNumber(0, 65_535);

/** Settings of the page for browsers and of the metrics for Prometheus. */
export const metricsSettings = {
  metricsPort: optionalSetting({
    group: 'monitoring',
    summary:
      'serve the pages of shop (/) and load (/load), /metrics, /healthz and /readyz on this port; 0 selects a free one (default: METRICS_PORT)',
    brief: 'serve live page and metrics on this port',
    parse: port,
    env: ['ECOMSTREAM_METRICS_PORT'],
    placeholder: 'PORT',
    example: '9090',
  }),
  enableMetrics: optionalSetting({
    group: 'monitoring',
    summary: 'listen on METRICS_PORT: true or false',
    parse: switchValue,
    env: ['ENABLE_METRICS'],
    placeholder: 'true|false',
    flag: false,
  }),
  enabledPort: optionalSetting({
    group: 'monitoring',
    summary: 'serve the live page on this port if --metrics-port is not set',
    brief: 'serve the live page on this port',
    parse: port,
    env: ['METRICS_PORT'],
    placeholder: 'PORT',
    flag: false,
  }),
  metricsHost: setting({
    group: 'monitoring',
    summary:
      'listen on this address or host name; one that other machines can reach requires a token',
    brief: 'listen on this address or host name',
    parse: text,
    default: '127.0.0.1',
    env: ['ECOMSTREAM_METRICS_HOST'],
    placeholder: 'HOST',
  }),
  metricsTokenFile: optionalSetting({
    group: 'monitoring',
    summary:
      'read the token for page and metrics from the only line of this file (or set ECOMSTREAM_METRICS_TOKEN)',
    brief: 'read the token for the page from this file',
    parse: text,
    env: ['ECOMSTREAM_METRICS_TOKEN_FILE'],
    placeholder: 'FILE',
    example: 'metrics.token',
  }),
  metricsToken: optionalSetting({
    group: 'monitoring',
    summary: 'require this token for page and metrics; cannot be set on the command line',
    brief: 'require this token for page and metrics',
    parse: text,
    env: ['ECOMSTREAM_METRICS_TOKEN'],
    placeholder: 'TOKEN',
    flag: false,
  }),
  shopTimeZone: setting({
    group: 'monitoring',
    summary: 'use this IANA time zone for the shop on the live page',
    brief: 'use this time zone on the live page',
    parse: timeZone,
    default: 'UTC',
    env: ['ECOMSTREAM_TIME_ZONE'],
    placeholder: 'ZONE',
    example: 'Europe/Berlin',
  }),
  metricsFile: optionalSetting({
    group: 'monitoring',
    summary: 'write the metrics to this file, for a collector that reads files (*.prom)',
    brief: 'write the metrics to this file',
    parse: path,
    env: ['ECOMSTREAM_METRICS_FILE'],
    placeholder: 'FILE',
    example: 'ecomstream.prom',
  }),
  metricsFileEvery: setting({
    group: 'monitoring',
    summary: 'write the metrics file at this interval during a run',
    brief: 'write the metrics file at this interval',
    parse: atLeastATenth,
    default: '15s',
    env: ['ECOMSTREAM_METRICS_FILE_EVERY'],
    placeholder: 'DURATION',
    flag: false,
  }),
};

/** The parsed settings of metrics and page. */
export type MetricsSettingValues = SettingValues<typeof metricsSettings>;

/** Default port, when metrics are on and no port is set. */
const DEFAULT_PORT = 9090;

/**
 * The port of page and metrics; undefined when they are off. `--metrics-port` turns them on regardless of the
 * environment; METRICS_PORT does unless ENABLE_METRICS is off.
 */
export function chosenPort(
  settings: Pick<MetricsSettingValues, 'metricsPort' | 'enableMetrics' | 'enabledPort'>,
): number | undefined {
  const { metricsPort, enableMetrics, enabledPort } = settings;
  if (metricsPort !== undefined) return metricsPort;
  if (enableMetrics === false) return undefined;
  return enabledPort ?? (enableMetrics === true ? DEFAULT_PORT : undefined);
}

function atLeastATenth(value: string): number {
  const milliseconds = duration(value);
  if (milliseconds < 100) throw new Error('expected a duration of at least 100ms');
  return milliseconds;
}
