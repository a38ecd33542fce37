import { MachineError } from './machine-error.js';

/** A remote storage does not answer; another try can succeed. */
export class StorageOutage extends MachineError {}
