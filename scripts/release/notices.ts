import type { Component } from './component.ts';

const RULE = '-'.repeat(80);

/** The notices of all components in one text, without duplicates. */
export function notices(components: readonly Component[]): string {
  const byNotice = Map.groupBy(components, ({ notice }) => notice.trim());
  const sections = [...byNotice].map(([notice, group]) => {
    const names = group.map(({ name, version, licence }) => `${name} ${version} (${licence})`);
    return `${RULE}\n${names.join('\n')}\n\n${notice}`.trimEnd();
  });
  return `ecomstream holds the following software of others.\n\n${sections.join('\n\n')}\n`;
}
