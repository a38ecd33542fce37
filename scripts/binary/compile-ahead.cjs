// Runs a script as boot.cjs does, and keeps its compiled code at the end:
// node compile-ahead.cjs SCRIPT CACHE [ARGUMENT …]
const { readFileSync, writeFileSync } = require('node:fs');
const { Script } = require('node:vm');

const [node, , program, cache, ...words] = process.argv;
process.argv = [node, program, ...words];
const script = new Script(readFileSync(program, 'utf8'), { filename: 'ecomstream.cjs' });
process.on('exit', () => writeFileSync(cache, script.createCachedData()));
script.runInThisContext()(exports, require, module, program);
