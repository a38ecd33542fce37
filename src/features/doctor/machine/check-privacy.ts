import { openProtector, type PiiSettings } from '../../../io/files/open-protector.js';
import { brokenBy, fine, type Finding } from '../findings/finding.js';

/** Checks the protection of personal data, and whether its key exists and is readable by its owner only. */
export async function checkPrivacy(settings: PiiSettings): Promise<Finding> {
  try {
    const protector = await openProtector(settings);
    const how = protector?.description ?? 'keep';
    return fine('privacy', `Personal data is loaded with --pii ${how}.`);
  } catch (error) {
    return brokenBy('privacy', error);
  }
}
