import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  AlertSender,
  type AlertSenderOptions,
} from '../../../../src/features/live/alerts/alert-sender.js';
import { freePort } from '../../../support/free-port.js';
import { someNotice } from '../../../support/shop-alert.js';
import { until } from '../../../support/until.js';
import { startWebhook } from '../../../support/webhook.js';

const SECRET = '/services/T0/secret?token=secret';

function status(code: number, headers: Readonly<Record<string, string>> = {}) {
  return (response: ServerResponse) => response.writeHead(code, headers).end();
}

/** A sender that pauses for milliseconds, and what it notes. */
function senderTo(alertUrl: string, options: Partial<AlertSenderOptions> = {}) {
  const lines: string[] = [];
  const sender = new AlertSender({
    alertUrl,
    alertCommand: undefined,
    pauses: [5, 5, 5],
    longest: 5_000,
    notify: (line) => lines.push(line),
    ...options,
  });
  return { sender, lines };
}

describe('a webhook', () => {
  it('gets the alert as JSON', async () => {
    await using hook = await startWebhook(status(204));
    const { sender, lines } = senderTo(`${hook.origin}${SECRET}`);
    sender.send(someNotice());
    await until('the alert is posted', () => hook.posted.length > 0);
    await sender[Symbol.asyncDispose]();
    expect(lines).toEqual([]);
    expect(hook.posted).toEqual([
      {
        method: 'POST',
        path: SECRET,
        type: 'application/json',
        body: JSON.stringify(someNotice()),
      },
    ]);
  });

  it('that fails twice gets it with the third attempt', async () => {
    await using hook = await startWebhook((response, count) =>
      status(count < 2 ? 503 : 200)(response),
    );
    const { sender, lines } = senderTo(hook.origin);
    sender.send(someNotice());
    await until('three attempts', () => hook.posted.length === 3);
    await sender[Symbol.asyncDispose]();
    expect(hook.posted).toHaveLength(3);
    expect(lines).toEqual([]);
  });

  it('gets several in their order', async () => {
    await using hook = await startWebhook((response, count) =>
      status(count === 0 ? 503 : 200)(response),
    );
    const { sender } = senderTo(hook.origin);
    for (const title of ['one', 'two', 'three']) sender.send(someNotice({ title }));
    await until('all are posted', () => hook.posted.length === 4);
    await sender[Symbol.asyncDispose]();
    const titles = hook.posted.map(({ body }) => /"title":"(\w+)"/.exec(body)?.[1]);
    expect(titles).toEqual(['one', 'one', 'two', 'three']);
  });
});

describe('a webhook that takes nothing is named by its origin only', () => {
  it('where it answers 500 for ever', async () => {
    await using hook = await startWebhook(status(500));
    const { sender, lines } = senderTo(`${hook.origin}${SECRET}`);
    sender.send(someNotice());
    await until('it is given up', () => lines.length > 0);
    await sender[Symbol.asyncDispose]();
    expect(hook.posted).toHaveLength(4);
    expect(lines).toEqual([
      `Cannot send the alert "Mobile checkout" to ${hook.origin}/…: status 500.`,
    ]);
  });

  it('where it redirects, and nothing is posted to the other place', async () => {
    await using other = await startWebhook(status(200));
    await using hook = await startWebhook(status(307, { location: `${other.origin}/secret` }));
    const { sender, lines } = senderTo(`${hook.origin}${SECRET}`);
    sender.send(someNotice());
    await until('it is given up', () => lines.length > 0);
    await sender[Symbol.asyncDispose]();
    expect(other.posted).toEqual([]);
    expect(lines).toEqual([
      `Cannot send the alert "Mobile checkout" to ${hook.origin}/…: unexpected redirect.`,
    ]);
  });

  it('where it never answers', async () => {
    await using hook = await startWebhook(() => undefined);
    const { sender, lines } = senderTo(`${hook.origin}${SECRET}`, { pauses: [], longest: 200 });
    sender.send(someNotice());
    await until('it is given up', () => lines.length > 0);
    await sender[Symbol.asyncDispose]();
    expect(lines).toEqual([
      `Cannot send the alert "Mobile checkout" to ${hook.origin}/…: no answer for 0.2 s.`,
    ]);
  });

  it('where nothing listens', async () => {
    const origin = `http://127.0.0.1:${await freePort()}`;
    const { sender, lines } = senderTo(`${origin}${SECRET}`, { pauses: [] });
    sender.send(someNotice({ title: 'a\u001b[31m title' }));
    await until('it is given up', () => lines.length > 0);
    await sender[Symbol.asyncDispose]();
    expect(lines.join()).toContain(`to ${origin}/…: ECONNREFUSED.`);
    expect(lines.join()).not.toContain('\u001b');
    expect(lines.join()).not.toContain('secret');
  });
});

describe('disposal', () => {
  it('gives up at once what would be tried again', async () => {
    await using hook = await startWebhook(status(500));
    const { sender, lines } = senderTo(hook.origin, { pauses: [60_000] });
    sender.send(someNotice());
    await until('the first attempt', () => hook.posted.length > 0);
    await sleep(50);
    const before = performance.now();
    await sender[Symbol.asyncDispose]();
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(lines).toHaveLength(1);
    expect(hook.posted).toHaveLength(1);
  });

  it('waits for what is under way', async () => {
    await using hook = await startWebhook((response) => {
      setTimeout(() => status(200)(response), 100);
    });
    const { sender, lines } = senderTo(hook.origin);
    sender.send(someNotice());
    await until('it is under way', () => hook.posted.length > 0);
    await sender[Symbol.asyncDispose]();
    expect(lines).toEqual([]);
  });

  it('waits for an answer some seconds only, however many were to be sent', async () => {
    await using hook = await startWebhook(() => undefined);
    const { sender, lines } = senderTo(hook.origin, { longest: 60_000, grace: 50 });
    for (const title of ['one', 'two', 'three']) sender.send(someNotice({ title }));
    await until('it is under way', () => hook.posted.length > 0);
    const before = performance.now();
    await sender[Symbol.asyncDispose]();
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).toContain(`to ${hook.origin}/…: stopped.`);
    expect(hook.posted).toHaveLength(1);
  });

  it('is at once where nothing was sent', async () => {
    const { sender, lines } = senderTo('http://127.0.0.1:9/');
    await sender[Symbol.asyncDispose]();
    expect(lines).toEqual([]);
  });
});
