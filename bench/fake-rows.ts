import { faker } from '@faker-js/faker/locale/en';

/** The time that it took to make events. */
export interface MadeRows {
  readonly events: number;
  readonly seconds: number;
  /** User and system time, in seconds. */
  readonly cpu: number;
}

/** Makes rows in this process with Faker for every field. */
export function fakeRows(events: number): MadeRows {
  const [began, cpuBefore] = [performance.now(), process.cpuUsage()];
  for (let event = 0; event < events; event += 1) fakeRow();
  const { user, system } = process.cpuUsage(cpuBefore);
  return { events, seconds: (performance.now() - began) / 1_000, cpu: (user + system) / 1e6 };
}

/** One event, as in the earlier generator of this format. */
function fakeRow(): string {
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
