import { optionalSetting, setting, switchSetting } from '../../core/settings/setting.js';
import { since } from '../../core/settings/since.js';
import { ruleSettings } from '../../pipeline/rules/rule-settings.js';
import { text, wholeNumber } from '../../core/settings/value-parsers.js';

/** Which rejects are meant. */
export const rejectFilterSettings = {
  rule: optionalSetting({
    group: 'selection',
    summary:
      'only rows that broke this rule, such as price.range; price.* means all rules of a column',
    brief: 'only rows that broke this rule',
    parse: text,
    placeholder: 'RULE',
    example: 'price.range',
  }),
  file: optionalSetting({
    group: 'selection',
    summary: 'only rows of files with this name; * stands for any characters',
    brief: 'only rows of files with this name',
    parse: text,
    placeholder: 'NAME',
    example: 'orders.csv',
  }),
  since: optionalSetting({
    group: 'selection',
    summary:
      'only rows that were rejected from there on: a length of time back from now, or a date',
    brief: 'only rows rejected from there on',
    parse: since,
    placeholder: '7d|DATE',
    example: '7d',
  }),
};

/** What `ecomstream rejects list` can be told. */
export const rejectsListSettings = {
  ...rejectFilterSettings,
  limit: setting({
    group: 'output',
    summary: 'most rows that are listed, newest first',
    parse: wholeNumber(1, 1_000_000),
    default: '50',
    placeholder: 'N',
  }),
  mapping: ruleSettings.mapping,
  raw: switchSetting({
    group: 'output',
    summary: 'show the raw lines as well; they hold what customers entered',
    brief: 'show the raw lines as well',
  }),
};

/** What `ecomstream rejects export` can be told. */
export const rejectsExportSettings = {
  ...rejectFilterSettings,
  out: optionalSetting({
    group: 'output',
    summary:
      'folder that a CSV is written into for every header among the rejects (default: -, standard output, where all rejects have one header)',
    brief: 'folder for the files [default: -]',
    parse: text,
    placeholder: 'DIR|-',
    example: 'corrected',
  }),
  exact: switchSetting({
    group: 'output',
    summary: 'write every text as it is, without apostrophes before formulas',
    brief: 'no apostrophes before formulas',
  }),
};
