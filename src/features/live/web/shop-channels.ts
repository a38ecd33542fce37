import type { ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { eventStream, type EventStream } from '../../../display/monitor/http/event-stream.js';
import { sendText } from '../../../display/monitor/http/send-text.js';
import { safeJson } from '../../../core/text/safe-json.js';
import type { Outage, Pace, ShopDisplay } from '../follow/follow-shop.js';
import type { OpenShop } from '../follow/open-shop.js';
import type { WindowRequest } from '../shop/window-request.js';
import { describeAway } from '../text/describe-away.js';

/** Maximum number of open pages; further ones must retry later. */
const MOST_PAGES = 200;

/** The pages with the same window and segment. */
interface Channel {
  readonly request: WindowRequest;
  readonly stream: EventStream;
  /** The last figures sent. */
  json: string | undefined;
  /** Whether its figures are being read, which takes long the first time. */
  isReading: boolean;
}

/** The open pages. Pages with the same request share one set of figures. */
export class ShopChannels implements ShopDisplay {
  readonly #channels = new Map<string, Channel>();
  #away: string | undefined;
  #failure: { readonly error: unknown } | undefined;

  /** Adds a page. */
  follow(response: ServerResponse, request: WindowRequest): void {
    this.#forgetEmpty();
    const pages = [...this.#channels.values()].reduce((sum, { stream }) => sum + stream.count(), 0);
    if (pages >= MOST_PAGES) {
      response.setHeader('retry-after', '60');
      sendText(response, 503, 'too many open pages of this shop\n');
      return;
    }
    const channel = this.#channel(request);
    const first: [string, string][] = [];
    if (channel.json !== undefined) first.push(['figures', channel.json]);
    if (this.#away !== undefined) first.push(['away', this.#away]);
    channel.stream.add(response, first);
  }

  pace(): Pace {
    const isWatched = [...this.#channels.values()].some(({ stream }) => stream.hasClients());
    return isWatched ? 'at once' : 'never';
  }

  /** Sends the figures of each channel when they are read: no channel waits for another. */
  async show(shop: OpenShop): Promise<void> {
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure.error;
    this.#forgetEmpty();
    const reading = [...this.#channels.values()]
      .filter(({ isReading }) => !isReading)
      .map((channel) => this.#showChannel(channel, shop));
    // Figures that were read before are available immediately.
    await Promise.race([Promise.all(reading), setImmediate()]);
  }

  away(outage: Outage): void {
    this.#away = JSON.stringify(describeAway(outage));
    for (const { stream } of this.#channels.values()) stream.send('away', this.#away);
  }

  /** Ends all responses. */
  end(): void {
    for (const { stream } of this.#channels.values()) stream.end();
    this.#channels.clear();
  }

  async #showChannel(channel: Channel, shop: OpenShop): Promise<void> {
    channel.isReading = true;
    try {
      channel.json = safeJson(await shop.figures(channel.request));
      this.#away = undefined;
      channel.stream.send('figures', channel.json);
    } catch (error) {
      this.#failure = { error };
    } finally {
      channel.isReading = false;
    }
  }

  #channel(request: WindowRequest): Channel {
    const key = JSON.stringify(request);
    let channel = this.#channels.get(key);
    if (channel === undefined) {
      channel = { request, stream: eventStream(MOST_PAGES), json: undefined, isReading: false };
      this.#channels.set(key, channel);
    }
    return channel;
  }

  #forgetEmpty(): void {
    for (const [key, { stream }] of this.#channels) {
      if (!stream.hasClients()) this.#channels.delete(key);
    }
  }
}
