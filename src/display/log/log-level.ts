/** The levels of log entries, in ascending order. */
const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;

/** The level of a log entry. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The minimum level that is logged, or off. */
export type LogThreshold = LogLevel | 'off';

/** Whether an entry of this level passes the threshold. */
export function isLogged(level: LogLevel, threshold: LogThreshold): boolean {
  return threshold !== 'off' && LOG_LEVELS.indexOf(level) >= LOG_LEVELS.indexOf(threshold);
}
