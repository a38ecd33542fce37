import packageJson from '../../../package.json' with { type: 'json' };

/** The version of this ecomstream. */
export function programVersion(): string {
  return packageJson.version;
}
