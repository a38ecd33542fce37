// The main script of the executable. It runs the bundle as Node runs any CommonJS file, but takes it
// compiled, with all functions that a start calls. (Node's own useCodeCache leaves these out.)
const { getRawAsset } = require('node:sea');
const { Script } = require('node:vm');
const { zstdDecompressSync } = require('node:zlib');

const script = new Script(zstdDecompressSync(getRawAsset('program')).toString(), {
  filename: 'ecomstream.cjs',
  cachedData: Buffer.from(getRawAsset('compiled')),
});
script.runInThisContext()(exports, require, module, process.execPath);
