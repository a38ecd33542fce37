import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { toAscii } from '../../../../src/core/text/ascii-glyphs.js';
import type { Paint } from '../../../../src/core/text/paint.js';
import { renderShop } from '../../../../src/features/live/terminal/draw/render-shop.js';
import type { ShopState } from '../../../../src/features/live/terminal/draw/scene.js';
import { HOSTILE, UNSAFE } from '../../../support/hostile-text.js';
import { someFigures } from '../shop-figures.js';
import { ago } from '../shop-lists.js';
import {
  emptyShop,
  estimatedShop,
  hostileShop,
  shopOfCategories,
  shopOfCurrencies,
  shopOfOneEvent,
  shopOfWeek,
} from '../special-shops.js';
import { draw, stateOf, viewOf } from './shop-state.js';

const DAY = someFigures();

/** Fifteen minutes, of which the last whole one has a usual band. */
function quarterHour(): ShopState {
  const periods = Array.from({ length: 16 }, (_, at) =>
    new Date(Date.parse('2026-11-28T20:37:00.000Z') + at * 60_000).toISOString(),
  );
  const amounts = periods.map((_, at) => (at * 40).toFixed(2));
  const figures = someFigures({
    window: '15m',
    since: periods[0]!,
    comparisons: DAY.comparisons.slice(0, 1).map((one) => ({ ...one, with: 'previous' })),
    overTime: {
      ...DAY.overTime,
      unit: 'minute',
      periods,
      revenue: amounts,
      usual: { low: amounts.map(() => '260.00'), high: amounts.map(() => '480.00') },
    },
  });
  return stateOf(figures);
}

const filtered = someFigures({
  filter: { category: 'Outdoor', deviceType: 'Mobile' },
  follows: 'data',
});
const away = {
  since: Date.parse(ago(3)),
  message: 'The database shop at db.example.com:5432 cannot be reached.',
};

const STATES: Readonly<Record<string, ShopState>> = {
  'a usual day': stateOf(DAY),
  'fifteen minutes': quarterHour(),
  'seven days': stateOf(shopOfWeek()),
  'an empty shop': stateOf(emptyShop()),
  'one event': stateOf(shopOfOneEvent()),
  'several currencies': stateOf(shopOfCurrencies()),
  'hostile names': stateOf(hostileShop()),
  estimates: stateOf(estimatedShop()),
  filters: stateOf(filtered),
  'the database is away': stateOf(DAY, { outage: away }),
  paused: stateOf(DAY, { view: { ...viewOf(DAY), isPaused: true, order: 'views' } }),
  help: stateOf(DAY, { view: { ...viewOf(DAY), overlay: 'keys' } }),
  'no keys': stateOf(DAY, { form: 'following' }),
};

/** The line that says how old the newest event is, so many minutes after it. */
function context(minutes: number): string | undefined {
  const clock = Date.parse(DAY.newestEvent!) + minutes * 60_000;
  return draw(stateOf(DAY, { clock }), 80, 23)[1];
}

const marked: Paint = (style, text) => (text === '' ? '' : `<${style}>${text}</${style}>`);

describe('a screen of the shop', () => {
  const sizes = [
    [80, 23],
    [120, 39],
  ] as const;
  const screens = Object.entries(STATES).flatMap(([name, state]) =>
    sizes.map(([columns, lines]) => ({ name, columns, lines, state })),
  );
  it.each([
    ...screens,
    { name: 'a usual day', columns: 50, lines: 11, state: stateOf(DAY) },
    { name: 'a usual day', columns: 80, lines: 39, state: stateOf(DAY) },
    { name: 'the database is away', columns: 50, lines: 11, state: stateOf(DAY, { outage: away }) },
  ])('$name, $columns × $lines', async ({ name, columns, lines, state }) => {
    const file = `snapshots/${name.replaceAll(' ', '-')}-${columns}x${lines}.txt`;
    await expect(`${draw(state, columns, lines).join('\n')}\n`).toMatchFileSnapshot(file);
  });

  it.each(Object.entries(STATES))('stays in its room: %s', (_name, state) => {
    for (const columns of [1, 20, 36, 50, 71, 72, 80, 110, 200]) {
      for (const lines of [1, 2, 5, 11, 23, 39, Number.POSITIVE_INFINITY]) {
        const drawn = draw(state, columns, lines);
        expect(drawn.length).toBeLessThanOrEqual(lines);
        for (const line of drawn) {
          expect(stringWidth(line), `${columns} × ${lines}: ${line}`).toBeLessThanOrEqual(columns);
          expect(line).not.toMatch(UNSAFE);
          expect(line).not.toContain('\n');
        }
      }
    }
  });

  it('shows what is most important in few lines', () => {
    const lines = draw(stateOf(DAY, { outage: away }), 80, 3);
    expect(lines[0]).toMatch(/^ecomstream/);
    expect(lines[1]).toMatch(/^Database down since 20:49:09 UTC · trying again/);
    expect(draw(stateOf(DAY), 80, 2)[1]).toMatch(/^Revenue {2}18 412.50 EUR/);
  });

  it('says what goes on while the figures are of another time', () => {
    const view = { ...viewOf(DAY), request: { ...viewOf(DAY).request, window: '30d' as const } };
    const [title] = draw(stateOf(DAY, { view, isReading: true }), 80, 23);
    expect(title).toContain('[30d]');
    expect(title).toContain('reading 30d …');
  });

  it('shows how old the newest event is', () => {
    expect(context(0)).toMatch(/newest event under 1 min ago$/);
    expect(context(7)).toMatch(/newest event 7 min ago$/);
    expect(context(75)).toMatch(/newest event 1 h 15 min ago$/);
    expect(context(4_000)).toMatch(/newest event 2 d 18 h ago$/);
  });

  it('shows hostile words of notices, filters, alerts and outages, and nothing else of them', () => {
    for (const text of HOSTILE) {
      const figures = someFigures({
        filter: { category: text, deviceType: text },
        notices: [{ urgent: true, title: text, text }],
        watch: { alerts: [{ ...DAY.watch.alerts[0]!, title: text, text }], limits: text },
      });
      const state = stateOf(figures, { outage: { ...away, message: text } });
      for (const line of draw(state, 100, 39)) expect(line).not.toMatch(UNSAFE);
    }
  });

  it('has no more than 50 categories, and says how many there are', () => {
    const lines = draw(stateOf(shopOfCategories()), 100, 200);
    expect(lines.find((line) => line.startsWith('Categories'))).toContain('(10 000)');
    expect(lines.filter((line) => line.startsWith('Category '))).toHaveLength(50);
  });

  it('says the same in ASCII, in the same columns', () => {
    const [lines, help] = [STATES['several currencies']!, STATES['help']!].map((state) =>
      draw(state, 100, 60),
    );
    for (const line of [...lines!, ...help!, ...draw(STATES['estimates']!, 100, 60)]) {
      // eslint-disable-next-line no-control-regex
      expect(toAscii(line)).toMatch(/^[\u0020-\u007e]*$/);
      expect(toAscii(line)).toHaveLength(line.length);
    }
  });

  it('has colours only beside words and signs: without them nothing is lost', () => {
    for (const state of Object.values(STATES)) {
      const painted = renderShop(state, { columns: 400, lines: 60 }, marked).join('\n');
      expect(painted).not.toMatch(/<green>(?!▲)/);
      expect(painted).not.toMatch(/<(?:red|yellow)>\s*</);
    }
  });
});
