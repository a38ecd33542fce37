import type { DatabaseSettingValues } from '../../io/postgres/resolve-target.js';
import type { StreamSettings } from '../../pipeline/run-context.js';
import type { LogSettingValues } from '../../display/log/log-settings.js';
import type { MetricsSettingValues } from '../../display/monitor/metrics-settings.js';

/** All settings of `ecomstream stream`. */
export type StreamCommandSettings = StreamSettings &
  DatabaseSettingValues &
  MetricsSettingValues &
  LogSettingValues;
