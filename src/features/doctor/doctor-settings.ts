import { databaseSettings } from '../../io/postgres/database-settings.js';
import { logSettings } from '../../display/log/log-settings.js';
import { metricsSettings } from '../../display/monitor/metrics-settings.js';
import { remoteSettings } from '../../pipeline/rules/remote-settings.js';
import { streamSettings } from '../../pipeline/rules/stream-settings.js';

/** The settings of `ecomstream doctor`: the locations that a stream run uses, and its key. */
export const doctorSettings = {
  input: streamSettings.input,
  ...remoteSettings,
  archiveDir: streamSettings.archiveDir,
  quarantineDir: streamSettings.quarantineDir,
  logDir: logSettings.logDir,
  pii: streamSettings.pii,
  piiKeyFile: streamSettings.piiKeyFile,
  ...databaseSettings,
  metricsPort: metricsSettings.metricsPort,
  enableMetrics: metricsSettings.enableMetrics,
  enabledPort: metricsSettings.enabledPort,
  metricsHost: metricsSettings.metricsHost,
  metricsToken: metricsSettings.metricsToken,
  metricsTokenFile: metricsSettings.metricsTokenFile,
};
