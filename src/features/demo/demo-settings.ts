import { setting } from '../../core/settings/setting.js';
import { path, wholeNumber } from '../../core/settings/value-parsers.js';

/** What `ecomstream demo` can be told. */
export const demoSettings = {
  count: setting({
    group: 'event',
    summary: 'how many events are made and loaded',
    parse: wholeNumber(1_000, 10_000_000),
    default: '200000',
    placeholder: 'N',
  }),
  dir: setting({
    group: 'output',
    summary: 'folder that the files of the demo are kept in',
    brief: 'folder for the files',
    parse: path,
    default: 'data/demo',
    placeholder: 'DIR',
  }),
};
