/** A third-party software component of the release. */
export interface Component {
  readonly type: 'library' | 'application' | 'platform';
  readonly name: string;
  readonly version: string;
  /** An SPDX identifier: https://spdx.org/licenses/ */
  readonly licence: string;
  /** Package URL: https://github.com/package-url/purl-spec */
  readonly purl: string;
  /** The text that its licence requires to be passed on with every copy. */
  readonly notice: string;
}
