import {
  optionalSetting,
  setting,
  switchValue,
  type SettingValues,
} from '../../core/settings/setting.js';
import { timeZone } from '../../core/mapping/time/zone-name.js';
import { duration, path, text, wholeNumber } from '../../core/settings/value-parsers.js';

const port = wholeNumber(0, 65_535);

/** Where a run shows itself to browsers and to Prometheus. */
export const metricsSettings = {
  metricsPort: optionalSetting({
    group: 'monitoring',
    summary:
      'port of the pages of shop (/) and load (/load), of /metrics, /healthz and /readyz; 0 takes a free one (without it: METRICS_PORT)',
    brief: 'serve live page and metrics on this port',
    parse: port,
    env: ['ECOMSTREAM_METRICS_PORT'],
    placeholder: 'PORT',
    example: '9090',
  }),
  enableMetrics: optionalSetting({
    group: 'monitoring',
    summary: 'whether METRICS_PORT is listened on',
    parse: switchValue,
    env: ['ENABLE_METRICS'],
    placeholder: 'true|false',
    flag: false,
  }),
  enabledPort: optionalSetting({
    group: 'monitoring',
    summary: 'port of the live page, where --metrics-port does not name one',
    parse: port,
    env: ['METRICS_PORT'],
    placeholder: 'PORT',
    flag: false,
  }),
  metricsHost: setting({
    group: 'monitoring',
    summary: 'address or name that is listened on; one that others can reach needs a token',
    parse: text,
    default: '127.0.0.1',
    env: ['ECOMSTREAM_METRICS_HOST'],
    placeholder: 'HOST',
  }),
  metricsTokenFile: optionalSetting({
    group: 'monitoring',
    summary:
      'file whose only line is the token for page and metrics (or ECOMSTREAM_METRICS_TOKEN holds it)',
    parse: text,
    env: ['ECOMSTREAM_METRICS_TOKEN_FILE'],
    placeholder: 'FILE',
    example: 'metrics.token',
  }),
  metricsToken: optionalSetting({
    group: 'monitoring',
    summary: 'the token itself, never on a command line',
    parse: text,
    env: ['ECOMSTREAM_METRICS_TOKEN'],
    placeholder: 'TOKEN',
    flag: false,
  }),
  shopTimeZone: setting({
    group: 'monitoring',
    summary: 'time zone of the shop on the live page, by its IANA name',
    brief: 'time zone of the shop on the live page',
    parse: timeZone,
    default: 'UTC',
    env: ['ECOMSTREAM_TIME_ZONE'],
    placeholder: 'ZONE',
    example: 'Europe/Berlin',
  }),
  metricsFile: optionalSetting({
    group: 'monitoring',
    summary: 'file that the metrics are written to, for a collector that reads files (*.prom)',
    parse: path,
    env: ['ECOMSTREAM_METRICS_FILE'],
    placeholder: 'FILE',
    example: 'ecomstream.prom',
  }),
  metricsFileEvery: setting({
    group: 'monitoring',
    summary: 'time between two writes of the metrics file while a run goes on',
    parse: atLeastATenth,
    default: '15s',
    env: ['ECOMSTREAM_METRICS_FILE_EVERY'],
    placeholder: 'DURATION',
    flag: false,
  }),
};

/** The parsed settings of metrics and page. */
export type MetricsSettingValues = SettingValues<typeof metricsSettings>;

/** Where metrics are listened for when they are on and no port is named. */
const DEFAULT_PORT = 9090;

/**
 * The port of page and metrics, or undefined where they are off. `--metrics-port` turns them on whatever
 * the environment says; METRICS_PORT does unless ENABLE_METRICS says no.
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
  if (milliseconds < 100) throw new Error('expected a length of time of at least 100ms');
  return milliseconds;
}
