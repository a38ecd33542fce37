/** The section of one version in CHANGELOG.md. */
export interface ChangelogSection {
  /** The text after the version: a date, or "unreleased". */
  readonly when: string;
  readonly text: string;
}

/** Finds the section of a version: `## 1.2.3 – 2026-01-31` and what follows. */
export function changelogSection(changelog: string, version: string): ChangelogSection | undefined {
  for (const section of changelog.split(/^## /m).slice(1)) {
    const [head = '', ...lines] = section.split('\n');
    const [name, when = ''] = head.split(/ +[–-] +/);
    if (name === version) return { when, text: lines.join('\n').trim() };
  }
  return undefined;
}

/** Throws unless a version has a non-empty section, with a date if it is tagged. */
export function checkChangelog(changelog: string, version: string, tagged: boolean): void {
  const section = changelogSection(changelog, version);
  if (section === undefined || section.text === '') {
    throw new Error(
      `CHANGELOG.md says nothing of ${version}: add a section "## ${version} – date".`,
    );
  }
  if (tagged && !/^\d{4}-\d{2}-\d{2}$/.test(section.when)) {
    throw new Error(
      `${version} is tagged, and CHANGELOG.md gives it no date but "${section.when}".`,
    );
  }
}
