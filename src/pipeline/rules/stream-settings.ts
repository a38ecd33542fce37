import { remoteSettings } from './remote-settings.js';
import { ruleSettings } from './rule-settings.js';
import { globMatcher } from '../../core/text/glob.js';
import { optionalSetting, setting, switchSetting } from '../../core/settings/setting.js';
import {
  duration,
  listOfTexts,
  oneOf,
  path,
  share,
  text,
  wholeNumber,
} from '../../core/settings/value-parsers.js';

/** All settings of `ecomstream stream`, with their defaults. */
export const streamSettings = {
  ...ruleSettings,
  ...remoteSettings,
  input: setting({
    group: 'input',
    summary:
      'read data files (.csv, .tsv, .ndjson, .jsonl, also in .gz, .zst and .zip) from this folder (also s3://… or sftp://…)',
    brief: 'read this folder',
    parse: path,
    default: 'data/incoming',
    env: ['ECOMSTREAM_INPUT', 'INPUT_DATA_DIR'],
    placeholder: 'DIR',
  }),
  once: switchSetting({ group: 'input', summary: 'load the files in the folder, then exit' }),
  dryRun: switchSetting({
    group: 'output',
    summary:
      'read, check and report the files in the folder; change neither the folder nor the database',
    brief: 'report what would be loaded, change nothing',
  }),
  verify: optionalSetting({
    group: 'output',
    summary:
      'compare the loaded data with this manifest of generate, with --once; exit with 3 on a difference',
    brief: 'compare the load with this manifest',
    parse: text,
    placeholder: 'FILE',
    example: 'truth.json',
  }),
  include: optionalSetting({
    group: 'input',
    summary: 'load only files whose name or path matches this pattern; can be repeated',
    brief: 'load only files that match this pattern',
    parse: patterns,
    isList: true,
    env: ['ECOMSTREAM_INCLUDE'],
    placeholder: 'PATTERN',
    example: 'orders_*.csv',
  }),
  exclude: optionalSetting({
    group: 'input',
    summary: 'skip files whose name or path matches this pattern; can be repeated',
    brief: 'skip files that match this pattern',
    parse: patterns,
    isList: true,
    env: ['ECOMSTREAM_EXCLUDE'],
    placeholder: 'PATTERN',
    example: '*_test.csv',
  }),
  recursive: switchSetting({
    group: 'input',
    summary: 'load files in subfolders as well',
    env: ['ECOMSTREAM_RECURSIVE'],
  }),
  interval: setting({
    group: 'input',
    summary: 'poll the folder at least this often; changes are detected at once',
    brief: 'poll the folder at least this often',
    parse: duration,
    default: '5s',
    env: ['ECOMSTREAM_INTERVAL'],
    placeholder: 'DURATION',
  }),
  settle: setting({
    group: 'input',
    summary: 'wait until the size and mtime of a file have not changed for this long',
    brief: 'wait until a file is unchanged for this long',
    parse: duration,
    default: '1s',
    env: ['ECOMSTREAM_SETTLE'],
    placeholder: 'DURATION',
  }),
  batchRows: setting({
    group: 'database',
    summary: 'commit at most N rows of a file together',
    parse: wholeNumber(1, 1_000_000),
    default: '20000',
    env: ['ECOMSTREAM_BATCH_ROWS'],
    placeholder: 'N',
  }),
  connections: setting({
    group: 'database',
    summary: 'write up to N batches concurrently, each through its own connection',
    brief: 'write up to N batches concurrently',
    parse: wholeNumber(1, 16),
    default: '2',
    env: ['ECOMSTREAM_CONNECTIONS'],
    placeholder: 'N',
  }),
  afterLoad: setting({
    group: 'input',
    summary: 'archive, delete or keep loaded files',
    brief: 'handle loaded files',
    parse: oneOf('archive', 'delete', 'keep'),
    default: 'archive',
    env: ['ECOMSTREAM_AFTER_LOAD'],
    placeholder: 'WHAT',
  }),
  archiveDir: optionalSetting({
    group: 'input',
    summary: 'move loaded files to this folder (default: processed beside the input folder)',
    brief: 'move loaded files to this folder',
    parse: path,
    env: ['ECOMSTREAM_ARCHIVE_DIR'],
    placeholder: 'DIR',
    example: 'data/processed',
  }),
  quarantineDir: optionalSetting({
    group: 'input',
    summary:
      'move files of which no row is loaded to this folder (default: quarantine beside the input folder)',
    brief: 'move quarantined files to this folder',
    parse: path,
    env: ['ECOMSTREAM_QUARANTINE_DIR'],
    placeholder: 'DIR',
    example: 'data/quarantine',
  }),
  maxRejects: optionalSetting({
    group: 'rule',
    summary: 'quarantine a file with more than N rejected rows, and load none of its rows',
    brief: 'quarantine files with more than N rejects',
    parse: wholeNumber(0, Number.MAX_SAFE_INTEGER),
    env: ['ECOMSTREAM_MAX_REJECTS'],
    placeholder: 'N',
    example: '100',
  }),
  maxRejectRate: optionalSetting({
    group: 'rule',
    summary: 'quarantine a file with a share of rejected rows above P, and load none of its rows',
    brief: 'quarantine files with more rejects',
    parse: share,
    env: ['ECOMSTREAM_MAX_REJECT_RATE'],
    placeholder: 'P',
    example: '1%',
  }),
  maxOutage: optionalSetting({
    group: 'database',
    summary:
      'stop if the database is unavailable for this long (default: 1m with --once, else never)',
    brief: 'stop after an outage of the database',
    parse: duration,
    env: ['ECOMSTREAM_MAX_OUTAGE'],
    placeholder: 'DURATION',
    example: '5m',
  }),
  stallLimit: optionalSetting({
    group: 'database',
    summary: 'close a busy database connection without any traffic for this long (default: 1m)',
    brief: 'close a stalled connection after this time',
    parse: atLeastASecond,
    env: ['ECOMSTREAM_STALL_LIMIT'],
    placeholder: 'DURATION',
    flag: false,
  }),
  output: optionalSetting({
    group: 'output',
    summary: 'show progress as table, lines or ndjson (default: table on a terminal, else lines)',
    brief: 'show progress in this form',
    parse: oneOf('table', 'lines', 'ndjson'),
    env: ['ECOMSTREAM_OUTPUT'],
    placeholder: 'HOW',
  }),
};

function atLeastASecond(value: string): number {
  const milliseconds = duration(value);
  if (milliseconds < 1_000) throw new Error('expected a duration of at least 1s');
  return milliseconds;
}

/** Parses name patterns, and checks each. */
function patterns(value: string): readonly string[] {
  const list = listOfTexts(value);
  for (const pattern of list) globMatcher(pattern);
  return list;
}
