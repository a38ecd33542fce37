import { fitEnd } from '../../../../core/text/fit-width.js';
import { noPaint, type Paint } from '../../../../core/text/paint.js';
import { isEmptyShop } from '../../figures/is-empty-shop.js';
import { fixedBlock, gap, type Block } from '../layout/block.js';
import { fillLines } from '../layout/fill-lines.js';
import { besideBlock, panelBlock } from '../layout/panel.js';
import { chartBlock } from './chart-block.js';
import { customersLines } from './customers-lines.js';
import { emptyLines } from './empty-lines.js';
import { estimateLines, loadLine } from './footer-lines.js';
import { funnelPanel } from './funnel-block.js';
import { categoriesPanel, devicesPanel } from './groups-panel.js';
import { contextLines, titleLine } from './header-lines.js';
import { helpLines } from './help-lines.js';
import { keyFiguresBlock } from './key-figures-block.js';
import { noticeLines, outageLines } from './notice-lines.js';
import { productsPanel } from './products-panel.js';
import { purchasesPanel } from './purchases-panel.js';
import { revenueLine } from './revenue-line.js';
import { sceneOf, type Room, type Scene, type ShopState } from './scene.js';
import { watchPanel } from './watch-panel.js';

/** Below this width, lines are truncated. */
const NARROW = 36;
/** Minimum columns for lists next to each other. */
const BESIDE = 72;
/** Minimum columns for a list next to the funnel. */
const FUNNEL_BESIDE = 110;

/** Renders the screen of a shop with a maximum number of lines; the most important ones if not all fit. */
export function renderShop(state: ShopState, room: Room, paint: Paint): string[] {
  if (room.columns >= NARROW) return renderWhole(state, room, paint);
  // Without colours, because coloured lines cannot be truncated.
  return renderWhole(state, room, noPaint).map((line) => fitEnd(line, room.columns));
}

function renderWhole(state: ShopState, room: Room, paint: Paint): string[] {
  const scene = sceneOf(state, room.columns, paint);
  const { overlay } = state.view;
  if (overlay !== undefined) {
    const below = { ...room, lines: room.lines - 1 };
    const lines = overlay === 'keys' ? helpLines(scene, below) : customersLines(scene, below);
    return [titleLine(scene), ...lines].slice(0, room.lines);
  }
  const body = isEmptyShop(state.figures) ? emptyBlocks(scene) : shopBlocks(scene);
  return fillLines([...headBlocks(scene), ...body], room.lines);
}

function headBlocks(scene: Scene): Block[] {
  const [first, ...others] = noticeLines(scene);
  return [
    fixedBlock([titleLine(scene)], 0),
    fixedBlock(contextLines(scene), 20),
    fixedBlock(outageLines(scene), 5),
    ...(first === undefined ? [] : [fixedBlock([first], 30)]),
    ...others.map((line) => fixedBlock([line], 120)),
  ];
}

function emptyBlocks(scene: Scene): Block[] {
  return [fixedBlock(emptyLines(scene), 10), gap(200), fixedBlock([loadLine(scene)], 50)];
}

function shopBlocks(scene: Scene): Block[] {
  return [
    gap(200),
    fixedBlock([revenueLine(scene)], 10),
    chartBlock(scene),
    gap(210),
    keyFiguresBlock(scene),
    gap(205),
    ...(scene.columns >= BESIDE ? wideLists(scene) : narrowLists(scene)),
    gap(204),
    fixedBlock(estimateLines(scene), 110),
    fixedBlock([loadLine(scene)], 25),
  ];
}

const FUNNEL_STEPS = [
  { lines: 1, rank: 50 },
  { lines: 5, rank: 80 },
];
const PRODUCT_STEPS = [
  { lines: 3, rank: 70 },
  { lines: 6, rank: 85, isPartial: true },
  { lines: 9, rank: 130, isPartial: true },
  { lines: 12, rank: 195, isPartial: true },
  { lines: 21, rank: 300, isPartial: true },
];
const PURCHASE_STEPS = [
  { lines: 4, rank: 150 },
  { lines: 6, rank: 190, isPartial: true },
  { lines: 21, rank: 310, isPartial: true },
];
const GROUP_STEPS = [
  { lines: 4, rank: 160 },
  { lines: 7, rank: 192, isPartial: true },
  { lines: 51, rank: 320, isPartial: true },
];

function wideLists(scene: Scene): Block[] {
  const { figures, paint, columns } = scene;
  const funnel = funnelPanel(figures.funnel, paint);
  const purchases = purchasesPanel(scene);
  const half = { columns, share: 0.5 };
  const selling = [productsPanel(scene), watchPanel(scene)] as const;
  const groups = [categoriesPanel(scene), devicesPanel(scene)] as const;
  const isWide = columns >= FUNNEL_BESIDE;
  return [
    ...(isWide
      ? [besideBlock([funnel, purchases], half, FUNNEL_STEPS)]
      : [panelBlock(funnel, columns, FUNNEL_STEPS)]),
    gap(203),
    besideBlock(selling, { columns, share: isWide ? 0.5 : 0.56 }, PRODUCT_STEPS),
    ...(isWide ? [] : [gap(202), panelBlock(purchases, columns, PURCHASE_STEPS)]),
    gap(201),
    besideBlock(groups, half, GROUP_STEPS),
  ];
}

function narrowLists(scene: Scene): Block[] {
  const { figures, paint, columns } = scene;
  const watchSteps = [
    { lines: 2, rank: 75 },
    { lines: 4, rank: 87, isPartial: true },
    { lines: 16, rank: 197, isPartial: true },
  ];
  return [
    panelBlock(funnelPanel(figures.funnel, paint), columns, FUNNEL_STEPS),
    panelBlock(productsPanel(scene), columns, PRODUCT_STEPS),
    panelBlock(watchPanel(scene), columns, watchSteps),
    panelBlock(purchasesPanel(scene), columns, PURCHASE_STEPS),
    panelBlock(categoriesPanel(scene), columns, GROUP_STEPS),
    panelBlock(devicesPanel(scene), columns, GROUP_STEPS),
  ];
}
