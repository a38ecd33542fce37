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

/** What `ecomstream stream` can be told. All its defaults stand here. */
export const streamSettings = {
  ...ruleSettings,
  ...remoteSettings,
  input: setting({
    group: 'input',
    summary:
      'folder (also s3://… or sftp://…) that is watched for data files (.csv, .tsv, .ndjson, .jsonl, also in .gz, .zst and .zip)',
    brief: 'folder to watch',
    parse: path,
    default: 'data/incoming',
    env: ['ECOMSTREAM_INPUT', 'INPUT_DATA_DIR'],
    placeholder: 'DIR',
  }),
  once: switchSetting({ group: 'input', summary: 'load what is in the folder, then end' }),
  dryRun: switchSetting({
    group: 'output',
    summary: 'read, check and report what is in the folder; change neither it nor the database',
    brief: 'report what would be loaded, change nothing',
  }),
  verify: optionalSetting({
    group: 'output',
    summary:
      'with --once: compares what was loaded with the manifest of generate; a difference is exit 3',
    parse: text,
    placeholder: 'FILE',
    example: 'truth.json',
  }),
  include: optionalSetting({
    group: 'input',
    summary: 'take only files whose name or path fits this pattern; can be repeated',
    parse: patterns,
    isList: true,
    env: ['ECOMSTREAM_INCLUDE'],
    placeholder: 'PATTERN',
    example: 'orders_*.csv',
  }),
  exclude: optionalSetting({
    group: 'input',
    summary: 'leave files whose name or path fits this pattern; can be repeated',
    parse: patterns,
    isList: true,
    env: ['ECOMSTREAM_EXCLUDE'],
    placeholder: 'PATTERN',
    example: '*_test.csv',
  }),
  recursive: switchSetting({
    group: 'input',
    summary: 'take the files in subfolders as well',
    env: ['ECOMSTREAM_RECURSIVE'],
  }),
  interval: setting({
    group: 'input',
    summary: 'longest time between two looks at the folder; a change is seen at once',
    parse: duration,
    default: '5s',
    env: ['ECOMSTREAM_INTERVAL'],
    placeholder: 'DURATION',
  }),
  settle: setting({
    group: 'input',
    summary: "how long a file's size and time must stand still before it is taken",
    parse: duration,
    default: '1s',
    env: ['ECOMSTREAM_SETTLE'],
    placeholder: 'DURATION',
  }),
  batchRows: setting({
    group: 'database',
    summary: 'most rows of one file that are committed together',
    parse: wholeNumber(1, 1_000_000),
    default: '20000',
    env: ['ECOMSTREAM_BATCH_ROWS'],
    placeholder: 'N',
  }),
  connections: setting({
    group: 'database',
    summary: 'how many batches are written at once, each through a connection of its own',
    parse: wholeNumber(1, 16),
    default: '2',
    env: ['ECOMSTREAM_CONNECTIONS'],
    placeholder: 'N',
  }),
  afterLoad: setting({
    group: 'input',
    summary: 'what becomes of a loaded file: archive, delete or keep',
    brief: 'handling of loaded files',
    parse: oneOf('archive', 'delete', 'keep'),
    default: 'archive',
    env: ['ECOMSTREAM_AFTER_LOAD'],
    placeholder: 'WHAT',
  }),
  archiveDir: optionalSetting({
    group: 'input',
    summary: 'folder for loaded files (default: processed beside the input folder)',
    brief: 'folder for loaded files',
    parse: path,
    env: ['ECOMSTREAM_ARCHIVE_DIR'],
    placeholder: 'DIR',
    example: 'data/processed',
  }),
  quarantineDir: optionalSetting({
    group: 'input',
    summary:
      'folder for files of which nothing is loaded (default: quarantine beside the input folder)',
    brief: 'folder for files of which nothing is loaded',
    parse: path,
    env: ['ECOMSTREAM_QUARANTINE_DIR'],
    placeholder: 'DIR',
    example: 'data/quarantine',
  }),
  maxRejects: optionalSetting({
    group: 'rule',
    summary: 'quarantine a file with more rejected rows, and load nothing of it',
    parse: wholeNumber(0, Number.MAX_SAFE_INTEGER),
    env: ['ECOMSTREAM_MAX_REJECTS'],
    placeholder: 'N',
    example: '100',
  }),
  maxRejectRate: optionalSetting({
    group: 'rule',
    summary: 'quarantine a file with a higher share of rejected rows, and load nothing of it',
    brief: 'quarantine files with more rejects',
    parse: share,
    env: ['ECOMSTREAM_MAX_REJECT_RATE'],
    placeholder: 'P',
    example: '1%',
  }),
  maxOutage: optionalSetting({
    group: 'database',
    summary:
      'give up after the database was away for so long (default: 1m with --once, else never)',
    parse: duration,
    env: ['ECOMSTREAM_MAX_OUTAGE'],
    placeholder: 'DURATION',
    example: '5m',
  }),
  stallLimit: optionalSetting({
    group: 'database',
    summary:
      'cut a database connection on which nothing moves for so long while it is at work (default: 1m)',
    parse: atLeastASecond,
    env: ['ECOMSTREAM_STALL_LIMIT'],
    placeholder: 'DURATION',
    flag: false,
  }),
  output: optionalSetting({
    group: 'output',
    summary:
      'how the run is shown: table, lines or ndjson (default: table on a terminal, else lines)',
    brief: 'how progress is shown',
    parse: oneOf('table', 'lines', 'ndjson'),
    env: ['ECOMSTREAM_OUTPUT'],
    placeholder: 'HOW',
  }),
};

function atLeastASecond(value: string): number {
  const milliseconds = duration(value);
  if (milliseconds < 1_000) throw new Error('expected a length of time of at least 1s');
  return milliseconds;
}

/** Patterns of names, each of which can be read. */
function patterns(value: string): readonly string[] {
  const list = listOfTexts(value);
  for (const pattern of list) globMatcher(pattern);
  return list;
}
