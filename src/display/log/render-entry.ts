import { safeJson } from '../../core/text/safe-json.js';
import { sanitise } from '../../core/text/sanitise.js';
import { toMilliseconds } from '../run-summary-json.js';
import type { LogEntry } from './log-entry.js';
import { LOG_EVENTS, type LogEvent } from './log-events.js';
import type { LogSettingValues } from './log-settings.js';

/** How a log file is written, as `--log-format` says. */
export type LogFormat = LogSettingValues['logFormat'];

const LINES: Readonly<Record<LogFormat, (entry: LogEntry) => string>> = {
  text: textLine,
  json: jsonLine,
};

/** An entry as one line of a log file, with its end. It is one line for any content of the fields. */
export function renderEntry(entry: LogEntry, format: LogFormat): string {
  return LINES[format](entry);
}

/** The words and fields of an entry without its time and level. */
export function entryText<E extends LogEvent>({ event, message, fields }: LogEntry<E>): string {
  const rest = LOG_EVENTS[event].text?.(fields);
  return sanitise(rest === undefined ? message : `${message} ${rest}`);
}

function textLine(entry: LogEntry): string {
  return `${isoTime(entry)} ${entry.level.toUpperCase()} ${entryText(entry)}\n`;
}

/** An unknown field is left out; a number that has no end is null. */
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
