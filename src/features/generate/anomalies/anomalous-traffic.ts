import type { Random } from '../chance/random.js';
import type { ShopTraffic, ShopEvent } from '../shop/traffic.js';
import type { Anomaly } from './anomaly.js';
import type { LostSales } from './lost-sales.js';
import { windowFinder } from './window-finder.js';

/** How anomalies change the traffic of a shop. */
export interface TrafficChanges {
  /** Windows with more visits, in chronological order. */
  readonly spikes: readonly Anomaly[];
  /** Opens the traffic of the additional visitors of a window. */
  readonly openCrowd: (spike: Anomaly) => ShopTraffic;
  readonly lostSales: LostSales;
  readonly random: Random;
}

/**
 * The traffic of a shop with anomalies. In a spike, the additional events go to a separate crowd, so that the
 * usual visitors come as without the spike. The crowd leaves at the end of the window.
 */
export class AnomalousTraffic implements ShopTraffic {
  readonly #usual: ShopTraffic;
  readonly #changes: TrafficChanges;
  readonly #spikeAt: (time: number) => Anomaly | undefined;
  #spike: Anomaly | undefined;
  #crowd: ShopTraffic | undefined;
  #last = Number.NEGATIVE_INFINITY;

  constructor(usual: ShopTraffic, changes: TrafficChanges) {
    this.#usual = usual;
    this.#changes = changes;
    this.#spikeAt = windowFinder(changes.spikes);
  }

  next(latest: number): ShopEvent {
    const source = this.#sourceAt(latest);
    for (;;) {
      const event = this.#inOrder(source.next(latest));
      if (!this.#changes.lostSales.includes(event)) return event;
    }
  }

  #sourceAt(time: number): ShopTraffic {
    const spike = this.#spikeAt(time);
    if (spike !== this.#spike) {
      this.#spike = spike;
      this.#crowd = spike && this.#changes.openCrowd(spike);
    }
    if (spike === undefined || this.#crowd === undefined) return this.#usual;
    return this.#changes.random() < 1 / spike.factor ? this.#usual : this.#crowd;
  }

  /** Merges the two sources: events of one source that were due before the last event of the other get its time. */
  #inOrder(event: ShopEvent): ShopEvent {
    this.#last = Math.max(this.#last, event.time);
    return event.time < this.#last ? { ...event, time: this.#last } : event;
  }
}
