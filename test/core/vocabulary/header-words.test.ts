import { describe, expect, it } from 'vitest';
import { COLUMN_ROLES } from '../../../src/core/vocabulary/column-role.js';
import { rolesOfName } from '../../../src/core/vocabulary/header-role.js';
import headerParts from '../../../src/core/vocabulary/header-parts.json' with { type: 'json' };
import headerWords from '../../../src/core/vocabulary/header-words.json' with { type: 'json' };

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'tools'];
const groups: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> =
  headerParts.groups;
const entries = Object.entries<Readonly<Record<string, readonly string[]>>>(headerWords).flatMap(
  ([role, byLanguage]) =>
    Object.entries(byLanguage).flatMap(([language, words]) =>
      words.flatMap((word) => spelledOut(word, language).map((word) => ({ role, language, word }))),
    ),
);

function spelledOut(word: string, language: string): readonly string[] {
  const group = /\{(\w*)\}/.exec(word)?.[1];
  if (group === undefined) return [word];
  return (groups[group]?.[language] ?? []).flatMap((member) =>
    spelledOut(word.replace(`{${group}}`, member), language),
  );
}

describe('the vocabulary of headers', () => {
  it('has every role and no other', () => {
    expect(Object.keys(headerWords).sort()).toEqual([...COLUMN_ROLES].sort());
  });

  it('has the languages that it names', () => {
    expect(new Set(entries.map(({ language }) => language))).toEqual(new Set(LANGUAGES));
  });

  it('uses groups that exist in the language of the word', () => {
    const missing = Object.values<Readonly<Record<string, readonly string[]>>>(headerWords)
      .flatMap((byLanguage) => Object.entries(byLanguage))
      .flatMap(([language, words]) =>
        words.filter((word) => spelledOut(word, language).length === 0),
      );
    expect(missing).toEqual([]);
  });

  it('has no word that is sure to mean two roles', () => {
    const torn = entries
      .filter(({ word }) => !word.endsWith('?'))
      .map(({ role, word }) => ({ role, word, sure: sureRoles(word) }))
      .filter(({ role, sure }) => sure.length !== 1 || sure[0] !== role);
    expect(torn).toEqual([]);
  });

  it('finds each word in the role that lists it', () => {
    const lost = entries.filter(({ role, word }) => {
      return !rolesOfName(word.replace(/\?+$/, '')).some((guess) => guess.role === role);
    });
    expect(lost).toEqual([]);
  });
});

function sureRoles(name: string): readonly string[] {
  return rolesOfName(name)
    .filter(({ weight }) => weight === 1)
    .map(({ role }) => role);
}
