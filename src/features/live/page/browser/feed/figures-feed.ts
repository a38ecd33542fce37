import type { ShopFigures, ShopNotice } from '../../../shop/shop-figures.js';
import { queryOf, type ShopView } from '../address/shop-view.js';

/** Callbacks of the feed. */
export interface FeedListener {
  readonly figures: (figures: ShopFigures) => void;
  /** The server responds, but its database is away. */
  readonly away: (notice: Pick<ShopNotice, 'title' | 'text'>) => void;
  /** The connection is lost; the feed reconnects automatically. */
  readonly lost: () => void;
}

/** Milliseconds without data after which the feed reconnects. */
const SILENCE = 20_000;
const RETRY = 5_000;

/** Receives the figures of one view at a time from the server. */
export class FiguresFeed {
  #source: EventSource | undefined;
  /** Reopens the stream after a long silence, or after an error response. */
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly listener: FeedListener) {}

  /** Stops the current view and follows another one. */
  follow(view: ShopView): void {
    this.#source?.close();
    const source = new EventSource(`figures${queryOf(view)}`);
    this.#source = source;
    this.#wait(view, SILENCE);
    source.addEventListener('figures', ({ data }: MessageEvent<string>) => {
      this.#wait(view, SILENCE);
      this.listener.figures(JSON.parse(data) as ShopFigures);
    });
    source.addEventListener('away', ({ data }: MessageEvent<string>) => {
      this.#wait(view, SILENCE);
      this.listener.away(JSON.parse(data) as ShopNotice);
    });
    source.addEventListener('error', () => {
      // A browser reconnects automatically, but not after a response such as 503.
      if (source.readyState === EventSource.CLOSED) this.#wait(view, RETRY);
      this.listener.lost();
    });
  }

  #wait(view: ShopView, milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.listener.lost();
      this.follow(view);
    }, milliseconds);
  }
}
