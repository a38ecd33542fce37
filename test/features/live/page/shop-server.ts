import { createServer, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { contentSecurityPolicy, html } from 'ecomstream:shop-page';
import type { ShopFigures } from '../../../../src/features/live/shop/shop-figures.js';

/** Serves the page, and sends the events of the test as its stream. */
export class ShopServer implements AsyncDisposable {
  readonly #server: Server;
  readonly #followers = new Set<ServerResponse>();
  /** What a page that begins to follow gets at once. */
  #figures: ((query: URLSearchParams) => ShopFigures) | undefined;
  port = 0;
  /** The queries of the streams that were opened. */
  readonly queries: string[] = [];
  /** What streams are refused with; undefined where they are not. */
  #refusal: number | undefined;

  private constructor() {
    this.#server = createServer((request, response) => {
      const { pathname, search, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      if (pathname === '/') {
        response.setHeader('content-security-policy', contentSecurityPolicy);
        response.setHeader('content-type', 'text/html; charset=utf-8').end(html);
      } else if (pathname === '/figures') {
        this.queries.push(search);
        this.#follow(response, searchParams);
      } else response.writeHead(404).end();
    });
  }

  static async start(port = 0): Promise<ShopServer> {
    const shop = new ShopServer();
    shop.#server.listen(port, '127.0.0.1');
    await once(shop.#server, 'listening');
    shop.port = (shop.#server.address() as AddressInfo).port;
    return shop;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/`;
  }

  /** Sends figures to all who follow, and to all who will. */
  show(figures: ShopFigures | ((query: URLSearchParams) => ShopFigures)): void {
    this.#figures = typeof figures === 'function' ? figures : () => figures;
    for (const follower of this.#followers) {
      send(follower, 'figures', this.#figures(new URLSearchParams()));
    }
  }

  /** Answers streams with a status from now on; undefined for figures. */
  refuse(status: number | undefined): void {
    this.#refusal = status;
  }

  away(title: string, text: string): void {
    for (const follower of this.#followers) send(follower, 'away', { title, text });
  }

  /** Ends all connections and gives the port free. */
  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  #follow(response: ServerResponse, query: URLSearchParams): void {
    if (this.#refusal !== undefined) {
      response.writeHead(this.#refusal).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    response.write('retry: 100\n\n');
    if (this.#figures !== undefined) send(response, 'figures', this.#figures(query));
    this.#followers.add(response);
    response.once('close', () => this.#followers.delete(response));
  }
}

function send(response: ServerResponse, name: string, value: object): void {
  response.write(`event: ${name}\ndata: ${JSON.stringify(value)}\n\n`);
}
