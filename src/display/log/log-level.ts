/** The levels of a log entry, the least important first. */
const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;

/** How important a log entry is. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The least level that is logged, or none at all. */
export type LogThreshold = LogLevel | 'off';

/** Whether an entry of this level is written under that threshold. */
export function isLogged(level: LogLevel, threshold: LogThreshold): boolean {
  return threshold !== 'off' && LOG_LEVELS.indexOf(level) >= LOG_LEVELS.indexOf(threshold);
}
