import { expect, it } from 'vitest';
import { readSpans } from '../../../scripts/tour/terminal-frame.js';
import { drawTour } from '../../../scripts/tour/tour-svg.js';

const ESC = '\u001b';

it('splits a line of a terminal into spans by colour and weight', () => {
  const line = `plain ${ESC}[1mbold${ESC}[22m ${ESC}[2;32mdim green${ESC}[0m ${ESC}[91mred${ESC}[39m end`;
  expect(readSpans(line)).toEqual([
    { text: 'plain ', color: undefined, isBold: false, isDim: false },
    { text: 'bold', color: undefined, isBold: true, isDim: false },
    { text: ' ', color: undefined, isBold: false, isDim: false },
    { text: 'dim green', color: 2, isBold: false, isDim: true },
    { text: ' ', color: undefined, isBold: false, isDim: false },
    { text: 'red', color: 9, isBold: false, isDim: false },
    { text: ' end', color: undefined, isBold: false, isDim: false },
  ]);
  expect(readSpans('')).toEqual([]);
});

it('draws each frame for its time, without a script or a request', () => {
  const svg = drawTour(
    [
      { seconds: 1, content: { lines: [`${ESC}[32m<ok> & done${ESC}[0m`, ''] } },
      { seconds: 3, content: { jpeg: Buffer.from('a picture') } },
    ],
    { width: 400, height: 200 },
  );
  expect(svg).toContain('<tspan fill="#98c379">&lt;ok&gt; &amp; done</tspan>');
  expect(svg).toContain('href="data:image/jpeg;base64,YSBwaWN0dXJl"');
  expect(svg).toContain('@keyframes f0{0%{opacity:0}0.000%{opacity:1}25.000%{opacity:0}');
  expect(svg).toContain('@keyframes f1{0%{opacity:0}25.000%{opacity:1}100.000%{opacity:0}');
  expect(svg).not.toMatch(/<script|https?:(?!\/\/www\.w3\.org\/2000\/svg)/);
});
