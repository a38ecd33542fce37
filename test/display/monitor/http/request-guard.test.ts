import { describe, expect, it } from 'vitest';
import { judgeRequest } from '../../../../src/display/monitor/http/request-guard.js';

const TOKEN = 'correct-horse-battery';

function basic(userAndPassword: string): string {
  return `Basic ${Buffer.from(userAndPassword).toString('base64')}`;
}

describe('without a token', () => {
  it.each([
    ['localhost', 'allowed'],
    ['localhost:9090', 'allowed'],
    ['LOCALHOST:9090', 'allowed'],
    ['127.0.0.1:9090', 'allowed'],
    ['127.8.9.10', 'allowed'],
    ['[::1]:9090', 'allowed'],
    ['evil.example', 'foreign host'],
    ['evil.example:9090', 'foreign host'],
    ['localhost.evil.example', 'foreign host'],
    ['127.0.0.1.evil.example', 'foreign host'],
    ['192.0.2.7:9090', 'foreign host'],
    ['', 'foreign host'],
    [undefined, 'foreign host'],
  ])('the name %s is %s', (host, verdict) => {
    expect(judgeRequest({ host }, undefined)).toBe(verdict);
  });
});

describe('with a token', () => {
  it.each([
    [`Bearer ${TOKEN}`, 'allowed'],
    [`bearer  ${TOKEN}`, 'allowed'],
    [basic(`:${TOKEN}`), 'allowed'],
    [basic(`anybody:${TOKEN}`), 'allowed'],
    [undefined, 'no token'],
    ['', 'no token'],
    ['Bearer', 'no token'],
    [`Bearer ${TOKEN}x`, 'no token'],
    [`Bearer ${TOKEN.slice(1)}`, 'no token'],
    [`Token ${TOKEN}`, 'no token'],
    [TOKEN, 'no token'],
    [basic(TOKEN), 'no token'],
    [basic(`${TOKEN}:`), 'no token'],
    ['Basic ????', 'no token'],
  ])('%s is %s', (authorization, verdict) => {
    expect(judgeRequest({ host: 'any.example', authorization }, TOKEN)).toBe(verdict);
  });
});
