import { describe, expect, it } from 'vitest';
import { rolesOfName } from '../../../src/core/vocabulary/header-role.js';
import exportHeaders from './export-headers.json' with { type: 'json' };

type NamesByRole = Readonly<Record<string, readonly string[]>>;

/** Columns of exports as shops, marketplaces and trackers name them, by what they are. */
const EXPORTS: readonly (readonly [string, NamesByRole])[] =
  Object.entries<NamesByRole>(exportHeaders);

describe('the names of the columns of real exports', () => {
  it.each(EXPORTS)('%s', (_, namesByRole) => {
    const wrong = Object.entries(namesByRole).flatMap(([role, names]) =>
      names.filter((name) => !bestRoles(name).includes(role)).map((name) => `${name}: ${role}`),
    );
    expect(wrong).toEqual([]);
  });
});

/** The roles that nothing comes before. */
function bestRoles(name: string): readonly string[] {
  const guesses = rolesOfName(name);
  return guesses.filter(({ weight }) => weight === guesses[0]?.weight).map(({ role }) => role);
}
