import ga4 from './built-in/ga4.json' with { type: 'json' };
import ga4Events from './built-in/ga4-events.json' with { type: 'json' };
import posthog from './built-in/posthog.json' with { type: 'json' };
import rees46NoHeader from './built-in/rees46-no-header.json' with { type: 'json' };
import rees46 from './built-in/rees46.json' with { type: 'json' };
import retailrocket from './built-in/retailrocket.json' with { type: 'json' };
import segment from './built-in/segment.json' with { type: 'json' };
import segmentOrders from './built-in/segment-orders.json' with { type: 'json' };
import shopifyOrders from './built-in/shopify-orders.json' with { type: 'json' };
import uciOnlineRetail from './built-in/uci-online-retail.json' with { type: 'json' };
import woocommerce from './built-in/woocommerce.json' with { type: 'json' };
import { guardedRows } from '../event/guarded-rows.js';
import { lackingColumns } from './header-problem.js';
import type { Mapping } from './language/mapping.js';
import { parseMapping } from './parse-mapping.js';
import { isHeaderProblem, planRows } from './row-plan.js';

const FILES = {
  ga4,
  'ga4-events': ga4Events,
  posthog,
  rees46,
  'rees46-no-header': rees46NoHeader,
  retailrocket,
  segment,
  'segment-orders': segmentOrders,
  'shopify-orders': shopifyOrders,
  'uci-online-retail': uciOnlineRetail,
  woocommerce,
} as const;

/** The name of a built-in mapping. */
export type BuiltInName = keyof typeof FILES;

/** The files that each built-in mapping is for. FORMATS.md lists the sources of their layouts. */
export const BUILT_IN_SUMMARIES: Readonly<Record<BuiltInName, string>> = {
  ga4: 'Google Analytics 4, BigQuery export with one row per item (CSV)',
  'ga4-events': 'Google Analytics 4, BigQuery export with one event per line (NDJSON)',
  posthog: 'PostHog, batch export of events (CSV)',
  rees46: 'REES46, eCommerce behavior data from multi category store',
  'rees46-no-header': 'REES46, the same data without the header line',
  retailrocket: 'Retailrocket recommender system dataset, events.csv',
  segment: 'Segment or RudderStack warehouse, product events with one table per event',
  'segment-orders': 'Segment or RudderStack warehouse, order events with products as JSON',
  'shopify-orders': 'Shopify, export of orders',
  'uci-online-retail': 'UCI Machine Learning Repository, Online Retail',
  woocommerce: 'WooCommerce Analytics, export of orders (set your time zone)',
};

/** Whether a name is that of a built-in mapping. */
export function isBuiltIn(name: string): name is BuiltInName {
  return Object.hasOwn(FILES, name);
}

/** The names that `--mapping` accepts. */
export const BUILT_IN_NAMES: readonly BuiltInName[] = Object.keys(FILES).filter(isBuiltIn);

/** The JSON of a built-in mapping. */
export function builtInJson(name: BuiltInName): object {
  return { $schema: './mapping.schema.json', ...FILES[name] };
}

/** The built-in mapping of that name, compiled on first use. */
export function builtInMapping(name: BuiltInName): Mapping {
  return parseMapping(JSON.stringify(FILES[name]), name);
}

let compiled: readonly Mapping[] | undefined;

/** All built-in mappings, compiled once. */
export function builtInMappings(): readonly Mapping[] {
  compiled ??= BUILT_IN_NAMES.map(builtInMapping);
  return compiled;
}

/** The built-in mapping of CSV files that matches a header, if there is one. */
export function findFitting(header: readonly string[]): Mapping | undefined {
  const name = findKnown(header, 'csv');
  return name && builtInMappings().find((mapping) => mapping.name === name);
}

/** The name of the built-in mapping of files of a format that matches a header, if there is one. */
export function findKnown(
  header: readonly string[],
  format: 'csv' | 'ndjson',
): BuiltInName | undefined {
  const { names } = guardedRows(header);
  return BUILT_IN_NAMES.find((_, index) => {
    const mapping = builtInMappings()[index];
    return (
      mapping !== undefined &&
      (mapping.file?.dialect?.format ?? 'csv') === format &&
      // Planning takes longer, and many files can have such a header.
      lackingColumns(names, mapping).length === 0 &&
      !isHeaderProblem(planRows(header, mapping, 'keep'))
    );
  });
}

/** The built-in mappings of files without a header line that have this number of columns. */
export function findHeaderless(columns: number): readonly BuiltInName[] {
  return BUILT_IN_NAMES.filter(
    (_, index) => builtInMappings()[index]?.file?.dialect?.columns?.length === columns,
  );
}
