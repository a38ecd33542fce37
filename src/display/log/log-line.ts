import { sanitise } from '../../core/text/sanitise.js';
import type { LogLevel } from './log-level.js';

/** One line of the log file: time in UTC, level, text. Whatever the text holds, it stays one line. */
export function logLine(at: number, level: LogLevel, text: string): string {
  return `${new Date(at).toISOString()} ${level.toUpperCase()} ${sanitise(text)}\n`;
}
