import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  eventStream,
  type EventStream,
} from '../../../../src/display/monitor/http/event-stream.js';

let stream: EventStream;
let server: Server;
beforeEach(async () => {
  stream = eventStream();
  server = createServer((_, response) => stream.add(response, [['state', '{"first":1}']]));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

async function follow(): Promise<IncomingMessage> {
  const { port } = server.address() as AddressInfo;
  const [response] = await once(get({ host: '127.0.0.1', port, agent: false }), 'response');
  return response as IncomingMessage;
}

async function whole(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of response.setEncoding('utf8')) text += String(part);
  return text;
}

it('sends what a browser begins with, then every event, then the end', async () => {
  const response = await follow();
  expect(response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
  stream.send('state', '{"second":2}');
  stream.end();
  expect(await whole(response)).toBe(
    'retry: 3000\n\nevent: state\ndata: {"first":1}\n\nevent: state\ndata: {"second":2}\n\n',
  );
  expect(stream.hasClients()).toBe(false);
});

it('forgets a browser that went away', async () => {
  const response = await follow();
  expect(stream.hasClients()).toBe(true);
  response.destroy();
  while (stream.hasClients()) await sleep(5);
  stream.send('state', '{}');
});

it('lets a browser that does not read miss events, in the place of keeping them', async () => {
  const response = await follow();
  response.pause();
  const before = process.memoryUsage().rss;
  const json = JSON.stringify('x'.repeat(1_000_000));
  for (let event = 0; event < 1_000; event += 1) {
    stream.send('state', json);
    if (event % 100 === 0) await sleep(1);
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  stream.end();
  const { length } = await whole(response);
  expect(length).toBeGreaterThan(1_000_000);
  expect(length).toBeLessThan(200_000_000);
});

it('tells more than 32 browsers to come back later', async () => {
  const followers = await Promise.all(Array.from({ length: 32 }, follow));
  expect(followers.map(({ statusCode }) => statusCode)).toEqual(followers.map(() => 200));
  const refused = await follow();
  expect(refused.statusCode).toBe(503);
  expect(refused.headers['retry-after']).toBe('60');
  for (const response of followers) response.destroy();
  while (stream.hasClients()) await sleep(5);
  expect((await follow()).statusCode).toBe(200);
});
