// One after the other: some of them end the servers that the others ask.
import './matrix-cases.js';
import './exactness-cases.js';
import './faults-cases.js';
