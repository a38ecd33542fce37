import { formatDuration } from '../../../../../core/text/format-duration.js';
import type { ShopFigures } from '../../../shop/shop-figures.js';
import { showTexts } from '../parts/show-texts.js';
import type { Phase } from './connection.js';

const SECOND = 1_000;

const BEFORE_FIGURES: Readonly<Record<Phase, string>> = {
  connecting: 'connecting',
  waiting: 'connecting',
  running: 'connecting',
  away: 'database away',
  lost: 'not connected',
};

/** Says how old the figures are, once a second. */
export class AgeClock {
  #phase: Phase = 'connecting';
  #figures: ShopFigures | undefined;
  /** By the clock of this browser, as that of the server may differ. */
  #receivedAt = 0;

  constructor() {
    setInterval(() => this.#show(), SECOND);
  }

  receive(figures: ShopFigures): void {
    this.#figures = figures;
    this.#receivedAt = performance.now();
  }

  become(phase: Phase): void {
    this.#phase = phase;
    this.#show();
  }

  #show(): void {
    showTexts({ status: this.#text(), age: this.#newestEvent() });
  }

  #elapsed(): number {
    return performance.now() - this.#receivedAt;
  }

  #text(): string {
    if (this.#figures === undefined) return BEFORE_FIGURES[this.#phase];
    const age = `figures ${formatDuration(this.#elapsed())} old`;
    if (this.#phase === 'away') return `database away · ${age}`;
    if (this.#phase === 'lost') return `connection lost · ${age}`;
    return `live · ${this.#newestEvent()}`;
  }

  #newestEvent(): string {
    const { newestEvent, now, follows } = this.#figures ?? {};
    if (newestEvent === undefined || newestEvent === null || now === undefined)
      return 'no event yet';
    // Where now is the newest event, it has no age.
    if (follows === 'data') return 'follows the data';
    const age = Date.parse(now) - Date.parse(newestEvent) + this.#elapsed();
    return `newest event ${formatDuration(age)} ago`;
  }
}
