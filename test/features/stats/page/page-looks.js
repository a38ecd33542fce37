// Runs in a page, as a script: looks at every visible text.

const channels = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);

// https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
function luminance(color) {
  const [red, green, blue] = channels(color).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function backgroundOf(start) {
  for (let element = start; element !== null; element = element.parentElement) {
    const { backgroundColor } = getComputedStyle(element);
    if (channels(backgroundColor)[3] !== 0) return backgroundColor;
  }
  return 'rgb(255, 255, 255)';
}

function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const holdsText = (element) =>
  [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');

globalThis.looks = (leastContrast) => {
  const elements = [...document.querySelectorAll('body *')].filter(
    (element) => element.checkVisibility() && holdsText(element),
  );
  const faint = [];
  const cut = [];
  for (const element of elements) {
    const drawing = element.ownerSVGElement ?? null;
    const { color, fill } = getComputedStyle(element);
    const ratio = contrast(drawing === null ? color : fill, backgroundOf(element));
    if (ratio < leastContrast) faint.push(`${element.textContent}: ${ratio.toFixed(2)}`);
    if (drawing === null) continue;
    const room = drawing.getBoundingClientRect();
    const box = element.getBoundingClientRect();
    if (box.left < room.left - 1 || box.right > room.right + 1) cut.push(element.textContent);
  }
  return { texts: elements.length, faint, cut };
};
