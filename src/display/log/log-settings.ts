import { setting, type SettingValues } from '../../core/settings/setting.js';
import { duration, oneOfAnyCase, path } from '../../core/settings/value-parsers.js';

/** Where the daily log files go and what they hold. */
export const logSettings = {
  logDir: setting({
    group: 'monitoring',
    summary: 'folder of the daily log files',
    parse: path,
    default: 'logs',
    env: ['ECOMSTREAM_LOG_DIR'],
    placeholder: 'DIR',
  }),
  logLevel: setting({
    group: 'monitoring',
    summary: 'least level that is logged: debug, info, warn, error or off',
    parse: oneOfAnyCase('debug', 'info', 'warn', 'error', 'off'),
    default: 'info',
    env: ['LOG_LEVEL'],
    placeholder: 'LEVEL',
  }),
  logFormat: setting({
    group: 'monitoring',
    summary: 'format of the daily log files: text or json (one object a line)',
    parse: oneOfAnyCase('text', 'json'),
    default: 'text',
    env: ['LOG_FORMAT'],
    placeholder: 'FORMAT',
  }),
  logKeep: setting({
    group: 'monitoring',
    summary: 'how long daily log files are kept',
    parse: duration,
    default: '30d',
    env: ['ECOMSTREAM_LOG_KEEP'],
    placeholder: 'DURATION',
  }),
};

/** The parsed settings of the daily log. */
export type LogSettingValues = SettingValues<typeof logSettings>;
