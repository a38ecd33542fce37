import { boundHeap } from '../../../../src/io/process/bound-heap.js';
import { proveHere } from './prove-here.js';

/* Proves our own format with the files of a folder, in a process of its own. Arguments: the folder, and rows of a file. */
const [path = '', most = ''] = process.argv.slice(2);
boundHeap(); // as `stream` does
const { read, isWhole } = await proveHere(path, {}, Number(most));
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ read, isWhole, peakMegabytes }));
