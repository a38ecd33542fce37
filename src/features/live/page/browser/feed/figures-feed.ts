import type { ShopFigures, ShopNotice } from '../../../shop/shop-figures.js';
import { queryOf, type ShopView } from '../address/shop-view.js';

/** What the feed brings. */
export interface FeedListener {
  readonly figures: (figures: ShopFigures) => void;
  /** The server is there and its database is not. */
  readonly away: (notice: Pick<ShopNotice, 'title' | 'text'>) => void;
  /** Nothing comes any more; the feed tries again by itself. */
  readonly lost: () => void;
}

/** Milliseconds. */
const SILENCE = 20_000;
const RETRY = 5_000;

/** The figures of one view at a time, as the server sends them. */
export class FiguresFeed {
  #source: EventSource | undefined;
  /** Opens the stream again when nothing has come for long, or the server has refused it. */
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly listener: FeedListener) {}

  /** Leaves the view that was followed and follows another one. */
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
      // A browser connects again by itself, but not after an answer such as 503.
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
