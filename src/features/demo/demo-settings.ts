import { setting } from '../../core/settings/setting.js';
import { path, wholeNumber } from '../../core/settings/value-parsers.js';

/** The settings of `ecomstream demo`. */
export const demoSettings = {
  count: setting({
    group: 'event',
    summary: 'generate and load N events',
    parse: wholeNumber(1_000, 10_000_000),
    default: '200000',
    placeholder: 'N',
  }),
  dir: setting({
    group: 'output',
    summary: 'write the files of the demo to this folder',
    brief: 'write the files to this folder',
    parse: path,
    default: 'data/demo',
    placeholder: 'DIR',
  }),
};
