import type { Invocation } from '../../../core/hints/invocation.js';
import { paintFor } from '../../../core/text/paint.js';
import { openInPlaceScreen, type InPlaceScreen } from '../../../io/terminal/in-place-screen.js';
import type { Terminal } from '../../../io/terminal/terminal.js';
import type { ShopFigures } from '../shop/shop-figures.js';
import type { Outage, Pace, ShopDisplay } from '../follow/follow-shop.js';
import type { OpenShop } from '../follow/open-shop.js';
import type { WindowRequest } from '../shop/window-request.js';
import { renderShop } from './draw/render-shop.js';
import type { CustomersRead, ShopState } from './draw/scene.js';
import { pressKey } from './view/press-key.js';
import { firstView, type ScreenView } from './view/screen-view.js';

/** Options of a screen. */
export interface ShopScreenOptions {
  readonly terminal: Terminal;
  readonly shop: OpenShop;
  /** The first figures; `request` is their request. */
  readonly figures: ShopFigures;
  readonly request: WindowRequest;
  /** Whether keys are accepted. */
  readonly hasKeys: boolean;
  readonly invocation: Invocation;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Adapts a text to the locale of the user. */
  readonly localise: (text: string) => string;
}

/** Redraw interval in milliseconds, so that ages are current. */
const REDRAW_EVERY = 1_000;

/** The shop on a terminal, redrawn in place. The last frame stays after the disposal. */
export class ShopScreen implements ShopDisplay, Disposable {
  readonly #options: ShopScreenOptions;
  readonly #screen: InPlaceScreen;
  readonly #timer: NodeJS.Timeout;
  readonly #draw = () => this.#show(this.#options.hasKeys ? 'interactive' : 'following');
  #view: ScreenView;
  #figures: ShopFigures;
  /** The request of the shown figures. */
  #shown: WindowRequest;
  #outage: Outage | undefined;
  #customers: CustomersRead | undefined;

  constructor(options: ShopScreenOptions) {
    const { terminal, figures, request } = options;
    this.#options = options;
    this.#figures = figures;
    this.#shown = request;
    this.#view = firstView(request);
    this.#screen = openInPlaceScreen(terminal, this.#draw);
    this.#timer = setInterval(this.#draw, REDRAW_EVERY).unref();
    terminal.on('resize', this.#draw);
    this.#draw();
  }

  pace(): Pace {
    return 'at once';
  }

  async show(shop: OpenShop): Promise<void> {
    await this.#read(shop);
    this.#outage = undefined;
    this.#draw();
  }

  away(outage: Outage): void {
    this.#outage = outage;
    this.#draw();
  }

  /** Handles a key; data that must be read for it is shown when it has arrived. */
  press(key: string): void {
    const before = this.#view;
    this.#view = pressKey(before, key, this.#figures);
    if (this.#view.overlay === 'customers' && before.overlay !== 'customers') this.#readCustomers();
    this.#draw();
    const isRead = this.#view.request === before.request && this.#view.isPaused === before.isPaused;
    if (isRead || this.#outage !== undefined) return;
    // The next poll meets the same failure and reports it.
    this.#read(this.#options.shop).then(this.#draw, () => undefined);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    this.#options.terminal.removeListener('resize', this.#draw);
    this.#show('still');
    this.#screen.close();
  }

  /** The previous data is shown until the new data has arrived. */
  #readCustomers(): void {
    const show = (stats: CustomersRead['stats']) => {
      this.#customers = { stats };
      this.#draw();
    };
    if (this.#customers?.stats === undefined) this.#customers = undefined;
    this.#options.shop.customers().then(show, () => show(undefined));
  }

  async #read(shop: OpenShop): Promise<void> {
    const { request, isPaused } = this.#view;
    if (isPaused && request === this.#shown) return;
    const figures = await shop.figures(request);
    // Meanwhile the user may have selected another window, or paused.
    if (request !== this.#view.request) return;
    if (this.#view.isPaused && request === this.#shown) return;
    this.#figures = figures;
    this.#shown = request;
  }

  #show(form: ShopState['form']): void {
    const { terminal, clock, invocation, localise } = this.#options;
    const { columns, rows } = this.#screen.size();
    const state: ShopState = {
      figures: this.#figures,
      view: form === 'still' ? { ...this.#view, overlay: undefined } : this.#view,
      customers: this.#customers,
      clock: clock(),
      outage: this.#outage,
      isReading: this.#view.request !== this.#shown,
      form,
      invocation,
    };
    const lines = renderShop(state, { columns, lines: rows - 1 }, paintFor(terminal));
    this.#screen.show(lines.map(localise));
  }
}
