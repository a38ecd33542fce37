import type { ShopFigures } from '../shop/shop-figures.js';
import type { Pace, ShopDisplay } from '../follow/follow-shop.js';
import type { OpenShop } from '../follow/open-shop.js';
import type { AlertSender } from './alert-sender.js';
import { AlertTracker } from './alert-tracker.js';

const ALL = {
  window: 'today',
  filter: { category: undefined, deviceType: undefined },
} as const;

/** Reads the whole shop for alerts and metrics, even while no page is open. */
export class AlertWatch implements ShopDisplay {
  readonly #tracker = new AlertTracker();
  #figures: ShopFigures | undefined;
  #isAway = false;

  constructor(
    private readonly sender: AlertSender,
    /** Milliseconds since the epoch. */
    private readonly clock: () => number,
  ) {}

  /** The latest figures; undefined before the first read. */
  get figures(): ShopFigures | undefined {
    return this.#isAway ? undefined : this.#figures;
  }

  pace(): Pace {
    return 'background';
  }

  async show(shop: OpenShop): Promise<void> {
    this.#figures = await shop.figures(ALL);
    this.#isAway = false;
    const notices = this.#tracker.update(this.#figures.watch.alerts, this.clock());
    for (const notice of notices) this.sender.send(notice);
  }

  away(): void {
    this.#isAway = true;
  }
}
