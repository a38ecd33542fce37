import { MachineError } from './machine-error.js';

/** A remote storage does not answer; a retry can succeed. */
export class StorageOutage extends MachineError {}
