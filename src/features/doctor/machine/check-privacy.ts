import { openProtector, type PiiSettings } from '../../../io/files/open-protector.js';
import { brokenBy, fine, type Finding } from '../findings/finding.js';

/** How personal data are protected, and whether the key for it is there and closed to others. */
export async function checkPrivacy(settings: PiiSettings): Promise<Finding> {
  try {
    const protector = await openProtector(settings);
    const how = protector?.description ?? 'keep';
    return fine('privacy', `Personal data are loaded with --pii ${how}.`);
  } catch (error) {
    return brokenBy('privacy', error);
  }
}
