import { optionalSetting, setting, switchSetting } from '../../core/settings/setting.js';
import { since } from '../../core/settings/since.js';
import { ruleSettings } from '../../pipeline/rules/rule-settings.js';
import { text, wholeNumber } from '../../core/settings/value-parsers.js';

/** The settings that select rejects. */
export const rejectFilterSettings = {
  rule: optionalSetting({
    group: 'selection',
    summary:
      'select only rows that broke this rule, such as price.range; price.* matches all rules of a column',
    brief: 'select only rows that broke this rule',
    parse: text,
    placeholder: 'RULE',
    example: 'price.range',
  }),
  file: optionalSetting({
    group: 'selection',
    summary: 'select only rows of files with this name; * matches any characters',
    brief: 'select only rows of files with this name',
    parse: text,
    placeholder: 'NAME',
    example: 'orders.csv',
  }),
  since: optionalSetting({
    group: 'selection',
    summary: 'select only rows rejected at or after this time: a duration before now, or a date',
    brief: 'select only rows rejected since this time',
    parse: since,
    placeholder: '7d|DATE',
    example: '7d',
  }),
};

/** The settings of `ecomstream rejects list`. */
export const rejectsListSettings = {
  ...rejectFilterSettings,
  limit: setting({
    group: 'output',
    summary: 'list at most N rows, newest first',
    parse: wholeNumber(1, 1_000_000),
    default: '50',
    placeholder: 'N',
  }),
  mapping: ruleSettings.mapping,
  raw: switchSetting({
    group: 'output',
    summary: 'also show the raw lines; they contain what customers entered',
    brief: 'also show the raw lines',
  }),
};

/** The settings of `ecomstream rejects export`. */
export const rejectsExportSettings = {
  ...rejectFilterSettings,
  out: optionalSetting({
    group: 'output',
    summary:
      'write one CSV per header among the rejects to this folder (default: -, standard output, if all rejects have one header)',
    brief: 'write the files to this folder [default: -]',
    parse: text,
    placeholder: 'DIR|-',
    example: 'corrected',
  }),
  exact: switchSetting({
    group: 'output',
    summary: 'write all texts unchanged, without apostrophes before formulas',
    brief: 'write no apostrophes before formulas',
  }),
};
