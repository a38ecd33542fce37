import { LOG_EVENTS, type LogEvent, type LogEventFields } from './log-events.js';
import type { LogLevel } from './log-level.js';

/** One entry of a log: plain data, which a renderer turns into a line at the very end. */
export interface LogEntry<E extends LogEvent = LogEvent> {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly level: LogLevel;
  readonly event: E;
  /** What happened in words, without the fields. */
  readonly message: string;
  /** Names and figures; never a value of a row. */
  readonly fields: LogEventFields[E];
}

/** Makes the entry of an event; its level and its words follow from the event's kind. */
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
