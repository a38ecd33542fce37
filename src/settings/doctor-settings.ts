import { databaseSettings } from './database-settings.js';
import { logSettings } from './log-settings.js';
import { metricsSettings } from './metrics-settings.js';
import { streamSettings } from './stream-settings.js';

/** What `ecomstream doctor` can be told: the places that a run of stream uses. */
export const doctorSettings = {
  input: streamSettings.input,
  archiveDir: streamSettings.archiveDir,
  quarantineDir: streamSettings.quarantineDir,
  logDir: logSettings.logDir,
  ...databaseSettings,
  metricsPort: metricsSettings.metricsPort,
  enableMetrics: metricsSettings.enableMetrics,
  enabledPort: metricsSettings.enabledPort,
  metricsHost: metricsSettings.metricsHost,
  metricsToken: metricsSettings.metricsToken,
  metricsTokenFile: metricsSettings.metricsTokenFile,
};
