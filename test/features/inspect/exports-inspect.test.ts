import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Question } from '../../../src/core/propose/answers.js';
import { settingsFrom } from '../../../src/core/settings/settings-from.js';
import { inspectSettings } from '../../../src/features/inspect/inspect-settings.js';
import { openQuestions } from '../../../src/features/inspect/inspection.js';
import { runInspect } from '../../../src/features/inspect/run-inspect.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';
import { compareEvents } from './compare-events.js';
import { readExports, type Export } from './exports.js';
import { readByMapping, written } from './read-by-mapping.js';

/** The values that a question says may be read otherwise. */
const COVERED: Readonly<Record<Question['code'], readonly string[]>> = {
  time: ['event_timestamp'],
  'time-zone': ['event_timestamp'],
  'time-format': ['event_timestamp'],
  decimal: ['price'],
  encoding: [],
  delimiter: [],
  header: [],
  'event-types': ['event_type'],
  column: ['event_timestamp', 'price', 'quantity'],
  product: ['sku', 'product_id'],
};

/** The question that a truth names by another word. */
const CODES: Readonly<Record<string, readonly Question['code'][]>> = {
  'date-order': ['time-format'],
  // Where no time can be read, its zone is no question yet.
  'time-zone': ['time-zone', 'time'],
  'event-time': ['column', 'time'],
};

/**
 * Values that differ from the truth without a question: of two columns that fit, another one was taken, and either
 * identifies the same thing.
 */
const OTHER_CHOICE: Readonly<Record<string, readonly string[]>> = {
  // The EAN, for the reference of the shop.
  'bol-bestellingen': ['sku'],
  // The number of the offer, for the label that the shop gave it.
  'ebay-bestellungen': ['sku'],
  // The id of an order in the database, for its number.
  'magento2-order-items': ['order_id'],
  // The id of an article in the database, for its number.
  'oxid-orderarticles': ['sku'],
  // A payment that was refunded later is its refund only.
  'stripe-payments': ['event_timestamp'],
};

async function inspectExport({ path }: Export) {
  using folder = new TemporaryFolder();
  const settings = settingsFrom(inspectSettings, { write: join(folder.path, 'mapping.json') });
  const [inspected] = await runInspect([path], settings, new AbortController().signal);
  const [layout] = inspected?.layouts ?? [];
  if (layout === undefined) throw new Error(`${path} has no layout`);
  const questions = openQuestions(layout).map(({ code }) => code);
  return { questions, mapping: layout.mapping?.mapping };
}

describe('an export that was never seen before', () => {
  it.each(readExports().map((one) => [one.name, one] as const))(
    '%s: what it does not tell is asked, and nothing else is stored wrong',
    async (name, one) => {
      const { questions, mapping } = await inspectExport(one);
      const missed = one.truth.questions.filter((code) => {
        const asked: readonly string[] = CODES[code] ?? [code];
        return !asked.some((known) => questions.some((question) => question === known));
      });
      expect(missed).toEqual([]);
      const json = mapping?.json;
      const { records } =
        json === undefined ? { records: [] } : await readByMapping(one.path, json);
      const events = records.flatMap((record) =>
        'event' in record ? [written(record.event)] : [],
      );
      const { wrong } = compareEvents(one.truth.events, events);
      const covered = new Set(questions.flatMap((code) => COVERED[code]));
      const open = Object.keys(wrong).filter((column) => !covered.has(column));
      expect(open.toSorted()).toEqual(OTHER_CHOICE[name] ?? []);
    },
  );
});
