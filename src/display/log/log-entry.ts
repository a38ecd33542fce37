import { LOG_EVENTS, type LogEvent, type LogEventFields } from './log-events.js';
import type { LogLevel } from './log-level.js';

/** One log entry as plain data; a renderer formats it as a line. */
export interface LogEntry<E extends LogEvent = LogEvent> {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly level: LogLevel;
  readonly event: E;
  /** The message, without fields. */
  readonly message: string;
  /** Names and figures; never a value from a row. */
  readonly fields: LogEventFields[E];
}

/** Creates the entry of an event; the kind of event gives level and message. */
export function logEntry<E extends LogEvent>(
  event: E,
  at: number,
  fields: LogEventFields[E],
): LogEntry<E> {
  const { level, message } = LOG_EVENTS[event];
  return {
    at,
    level: typeof level === 'function' ? level(fields) : level,
    event,
    message: typeof message === 'function' ? message(fields) : message,
    fields,
  };
}
