import { databaseSettings } from '../../io/postgres/database-settings.js';
import { logSettings } from '../../display/log/log-settings.js';
import { metricsSettings } from '../../display/monitor/metrics-settings.js';
import { remoteSettings } from '../../pipeline/rules/remote-settings.js';
import { streamSettings } from '../../pipeline/rules/stream-settings.js';

/** What `ecomstream doctor` can be told: the places that a run of stream uses, and its key. */
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
