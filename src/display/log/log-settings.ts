import { setting, type SettingValues } from '../../core/settings/setting.js';
import { duration, oneOfAnyCase, path } from '../../core/settings/value-parsers.js';

/** The settings of the daily log: its folder and content. */
export const logSettings = {
  logDir: setting({
    group: 'monitoring',
    summary: 'write daily log files to this folder',
    parse: path,
    default: 'logs',
    env: ['ECOMSTREAM_LOG_DIR'],
    placeholder: 'DIR',
  }),
  logLevel: setting({
    group: 'monitoring',
    summary: 'log messages of this level or higher: debug, info, warn, error or off',
    brief: 'log messages of this level or higher',
    parse: oneOfAnyCase('debug', 'info', 'warn', 'error', 'off'),
    default: 'info',
    env: ['LOG_LEVEL'],
    placeholder: 'LEVEL',
  }),
  logFormat: setting({
    group: 'monitoring',
    summary: 'write log files as text or json (one object per line)',
    brief: 'write log files in this format',
    parse: oneOfAnyCase('text', 'json'),
    default: 'text',
    env: ['LOG_FORMAT'],
    placeholder: 'FORMAT',
  }),
  logKeep: setting({
    group: 'monitoring',
    summary: 'keep daily log files for this long',
    parse: duration,
    default: '30d',
    env: ['ECOMSTREAM_LOG_KEEP'],
    placeholder: 'DURATION',
  }),
};

/** The parsed settings of the daily log. */
export type LogSettingValues = SettingValues<typeof logSettings>;
