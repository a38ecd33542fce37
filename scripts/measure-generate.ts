import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { faker } from '@faker-js/faker/locale/en';
import { temporaryPlace } from './temporary-place.ts';

// How many events a second `generate` writes, against calling Faker for every field, and how soon the first file of a
// small generation is there, against the bare start of the command line. The best of several, in turns.

const root = join(import.meta.dirname, '..');
using temporary = temporaryPlace('ecomstream-measure-');
const folder = temporary.path;
const ROUNDS = 5;
const EVENTS = 1_000_000;
const FAKER_EVENTS = 5_000;

function ecomstream(...words: readonly string[]): {
  readonly milliseconds: number;
  readonly stdout: string;
} {
  const began = performance.now();
  const { stdout } = spawnSync(process.execPath, [join(root, 'bin/run.js'), ...words], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { milliseconds: performance.now() - began, stdout };
}

function generatedPerSecond(): number {
  const words = ['--count', String(EVENTS), '--batch-size', '50000', '--out-dir', 'made', '--json'];
  const { stdout } = ecomstream('generate', ...words, '--log-level', 'off');
  rmSync(join(folder, 'made'), { recursive: true });
  return JSON.parse(stdout).eventsPerSecond;
}

/** One event with Faker for every field, as the earlier generator of this format made it. */
function fakedRow(): string {
  return [
    faker.string.uuid(),
    faker.helpers.arrayElement(['view', 'click', 'cart', 'purchase']),
    faker.number.int({ min: 1, max: 500 }),
    faker.commerce.productName(),
    faker.commerce.department(),
    faker.company.name(),
    faker.string.alphanumeric(8),
    faker.commerce.price(),
    faker.string.uuid(),
    faker.internet.email(),
    faker.person.fullName(),
    faker.location.streetAddress({ useFullAddress: true }),
    faker.string.uuid(),
    faker.internet.userAgent(),
    faker.internet.ipv4(),
    faker.date.recent().toISOString(),
  ].join(',');
}

function fakedPerSecond(): number {
  const began = performance.now();
  for (let event = 0; event < FAKER_EVENTS; event += 1) fakedRow();
  return (FAKER_EVENTS / (performance.now() - began)) * 1_000;
}

/** The whole process, so that it is no less than the time to the first file. */
function firstFile(): number {
  const words = ['--count', '100', '--out-dir', 'first', '--log-level', 'off'];
  const { milliseconds } = ecomstream('generate', ...words);
  if (readdirSync(join(folder, 'first')).length !== 1) throw new Error('there is no file');
  rmSync(join(folder, 'first'), { recursive: true });
  return milliseconds;
}

const rounds = Array.from({ length: ROUNDS }, () => ({
  generate: generatedPerSecond(),
  faker: fakedPerSecond(),
  first: firstFile(),
  bare: ecomstream('--version').milliseconds,
}));
const most = (key: 'generate' | 'faker') => Math.max(...rounds.map((round) => round[key]));
const least = (key: 'first' | 'bare') => Math.min(...rounds.map((round) => round[key]));
console.log(`generate        ${most('generate').toFixed(0)} events/s`);
console.log(`Faker           ${most('faker').toFixed(0)} events/s`);
console.log(`                ${(most('generate') / most('faker')).toFixed(1)} times as fast`);
console.log(`first file      ${least('first').toFixed(0)} ms`);
console.log(`--version       ${least('bare').toFixed(0)} ms`);
console.log(`                ${(least('first') / least('bare')).toFixed(2)} times as long`);
