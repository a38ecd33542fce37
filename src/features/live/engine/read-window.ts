import { HOUR_MINUTES, hourOf } from '../../../core/summary/cover.js';
import { cellsOf } from '../../../core/shop/cell.js';
import { HotCells } from '../../../core/shop/hot-cells.js';
import { WindowView, type SegmentFilter } from '../../../core/shop/window-view.js';
import type { Sql } from '../../../io/postgres/connection/connection.js';
import { digestOfStored } from '../../../pipeline/summaries/stored-digests.js';
import type { ComparedSpan, WindowSpan } from '../windows/window-span.js';
import { fillBase } from './fill-base.js';
import type { ViewBase } from './live-view.js';
import { readState, type ShopState } from './read-news.js';

/** The result of reading a window. */
export interface WindowReading {
  readonly state: ShopState;
  readonly span: WindowSpan;
  /** Undefined when the hot cells contain the whole window. */
  readonly base: ViewBase | undefined;
  readonly compared: readonly ComparedReading[];
}

/** The result of reading a comparison period. */
export interface ComparedReading {
  readonly span: ComparedSpan;
  readonly base: ViewBase;
  /** The minutes of the partial hour at its end. */
  readonly cut: HotCells;
}

/**
 * Reads the part of a window before the hot cells, and its comparison periods. Call it in a transaction with a
 * single snapshot.
 * @param hotSince minute since the epoch from which the hot cells are complete.
 */
export async function readWindow(
  sql: Sql,
  span: WindowSpan,
  filter: SegmentFilter,
  hotSince: number,
): Promise<WindowReading> {
  const state = await readState(sql);
  const { snapshot } = state;
  let base: ViewBase | undefined;
  if (span.from < hotSince) {
    base = { view: new WindowView(filter), end: hotSince, snapshot };
    const before = { from: span.from, to: Math.min(hotSince, span.to) };
    await fillBase(sql, base.view, before, { products: true, times: true });
  }
  const compared: ComparedReading[] = [];
  for (const other of span.compared) {
    if (!other.isSliding) compared.push(await readCompared(sql, other, filter, state));
  }
  return { state, span, base, compared };
}

async function readCompared(
  sql: Sql,
  span: ComparedSpan,
  filter: SegmentFilter,
  { snapshot }: ShopState,
): Promise<ComparedReading> {
  const end = hourOf(span.to);
  const view = new WindowView(filter);
  await fillBase(sql, view, { from: span.from, to: end }, { products: false, times: false });
  const cut = new HotCells(end);
  if (end < span.to) cut.add(cellsOf(await digestOfStored(sql, end, end + HOUR_MINUTES)));
  return { span, base: { view, end, snapshot }, cut };
}
