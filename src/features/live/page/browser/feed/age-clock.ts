import { formatDuration } from '../../../../../core/text/format-duration.js';
import type { ShopFigures } from '../../../shop/shop-figures.js';
import { showTexts } from '../parts/show-texts.js';
import type { Phase } from './connection.js';

const SECOND = 1_000;

const BEFORE_FIGURES: Readonly<Record<Phase, string>> = {
  connecting: 'connecting',
  waiting: 'connecting',
  running: 'connecting',
  away: 'database down',
  lost: 'not connected',
};

/** Shows the age of the figures, updated every second. */
export class AgeClock {
  #phase: Phase = 'connecting';
  #figures: ShopFigures | undefined;
  /** By the clock of this browser, because the server's clock may differ. */
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
    if (this.#phase === 'away') return `database down · ${age}`;
    if (this.#phase === 'lost') return `connection lost · ${age}`;
    return `live · ${this.#newestEvent()}`;
  }

  #newestEvent(): string {
    const { newestEvent, now, follows } = this.#figures ?? {};
    if (newestEvent === undefined || newestEvent === null || now === undefined)
      return 'no event yet';
    // When the current time is the newest event, figures have no age.
    if (follows === 'data') return 'follows the data';
    const age = Date.parse(now) - Date.parse(newestEvent) + this.#elapsed();
    return `newest event ${formatDuration(age)} ago`;
  }
}
