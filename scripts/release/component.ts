/** A piece of software of others that is inside what we ship. */
export interface Component {
  readonly type: 'library' | 'application' | 'platform';
  readonly name: string;
  readonly version: string;
  /** As in the SPDX list: https://spdx.org/licenses/ */
  readonly licence: string;
  /** Package URL: https://github.com/package-url/purl-spec */
  readonly purl: string;
  /** What its licence wants to be passed on with every copy. */
  readonly notice: string;
}
