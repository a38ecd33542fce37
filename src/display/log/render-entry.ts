import { safeJson } from '../../core/text/safe-json.js';
import { sanitise } from '../../core/text/sanitise.js';
import { toMilliseconds } from '../run-summary-json.js';
import type { LogEntry } from './log-entry.js';
import { LOG_EVENTS, type LogEvent } from './log-events.js';
import type { LogSettingValues } from './log-settings.js';

/** The format of a log file, as set by `--log-format`. */
export type LogFormat = LogSettingValues['logFormat'];

const LINES: Readonly<Record<LogFormat, (entry: LogEntry) => string>> = {
  text: textLine,
  json: jsonLine,
};

/**
 * Renders an entry as one line of a log file, with its line end. It is always exactly one line, regardless of the
 * content of the fields.
 */
export function renderEntry(entry: LogEntry, format: LogFormat): string {
  return LINES[format](entry);
}

/** The message and fields of an entry, without time and level. */
export function entryText<E extends LogEvent>({ event, message, fields }: LogEntry<E>): string {
  const rest = LOG_EVENTS[event].text?.(fields);
  return sanitise(rest === undefined ? message : `${message} ${rest}`);
}

function textLine(entry: LogEntry): string {
  return `${isoTime(entry)} ${entry.level.toUpperCase()} ${entryText(entry)}\n`;
}

/** Undefined fields are omitted; an infinite number becomes null. */
function jsonLine(entry: LogEntry): string {
  const { level, event, fields } = entry;
  const values = Object.entries<unknown>({ ...fields }).map(([name, value]) => [
    name,
    typeof value === 'number' && !Number.isInteger(value) ? toMilliseconds(value) : value,
  ]);
  return `${safeJson({ time: isoTime(entry), level, event, ...Object.fromEntries(values) })}\n`;
}

function isoTime({ at }: LogEntry): string {
  return new Date(at).toISOString();
}
