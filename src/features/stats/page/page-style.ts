/** The style sheet of the report, for screens, phones, dark mode and print. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --page: #f4f5f8; --card: #fff; --ink: #17202c; --soft: #55606f;
  --line: #dde2ea; --track: #eef1f6; --accent: #2f5fd0; --money: #0d7c5f; --series-1: #2f5fd0;
  --series-2: #c8660c; --series-3: #8b4fc4; --series-4: #c23a77; --series-5: #737e8e; }
@media screen and (prefers-color-scheme: dark) { :root { --page: #0e131b; --card: #171e29; --ink: #e7ecf3;
  --soft: #a5b1c2; --line: #2c3747; --track: #212b39; --accent: #7ba6ff; --money: #45c79c;
  --series-1: #7ba6ff; --series-2: #f0a45a; --series-3: #c69bff; --series-4: #f08ab8; --series-5: #9daabb; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); line-height: 1.5;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main, header, footer { max-width: 60rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.5rem; }
h1 { margin: 0; font-size: 2rem; line-height: 1.2; letter-spacing: -0.02em; }
header p { margin: 0.35rem 0 0; color: var(--soft); }
header .lead { margin: 1.1rem 0 0; font-size: 1.15rem; color: var(--ink); max-width: 46rem; }
.key-figures { display: grid; grid-template-columns: repeat(3, 1fr); gap: 0.75rem; margin: 1.5rem 0 0; }
.key-figures div { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 0.85rem 1.1rem; }
dt { color: var(--soft); font-size: 0.85rem; }
dd { margin: 0.1rem 0 0; font-size: 1.5rem; font-weight: 650; font-variant-numeric: tabular-nums;
  letter-spacing: -0.01em; overflow-wrap: anywhere; }
.key-figures div:first-child dd:not(.change) { color: var(--money); }
dd.change { font-size: 0.85rem; font-weight: 500; color: var(--soft); letter-spacing: 0; }
nav { margin: 1.25rem 0 0; font-size: 0.9rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.35rem 1.1rem; margin: 0; padding: 0; list-style: none; }
a { color: var(--accent); text-underline-offset: 0.2em; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 14px; margin: 1.25rem 0;
  padding: 1.4rem 1.6rem 1.5rem; }
h2 { margin: 0; font-size: 0.8rem; font-weight: 650; letter-spacing: 0.06em; text-transform: uppercase; color: var(--soft); }
.headline { margin: 0.3rem 0 1.1rem; font-size: 1.15rem; font-weight: 600; line-height: 1.4; max-width: 44rem;
  text-wrap: pretty; overflow-wrap: anywhere; }
.headline + .note { margin: -0.75rem 0 1.1rem; }
.note { color: var(--soft); font-size: 0.85rem; }
code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: 0.95em; white-space: nowrap; }
section > :last-child { margin-bottom: 0; }
figure { margin: 0 0 1.25rem; }
figure svg { display: block; width: 100%; height: auto; }
.narrow { display: none; }
.scroll { overflow-x: auto; margin: 0 0 1.25rem; }
.scroll:focus-visible, a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 3px; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); font-size: 0.85rem; padding: 0 0 0.35rem; }
th, td { text-align: left; padding: 0.42rem 0.9rem 0.42rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
thead th { color: var(--soft); font-weight: 500; white-space: nowrap; }
thead th:first-letter { text-transform: uppercase; }
tbody th { font-weight: 500; }
tbody th, tbody td { overflow-wrap: anywhere; min-width: 6.5rem; }
.number, tbody .number { text-align: right; white-space: nowrap; min-width: 0; padding-right: 0; padding-left: 0.9rem; }
tbody tr:last-child > * { border-bottom: 0; }
details { margin: 0 0 1.25rem; }
summary { cursor: pointer; color: var(--soft); font-size: 0.9rem; width: fit-content; }
details[open] summary { margin-bottom: 0.75rem; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 0 2.5rem; align-items: start; }
.columns .scroll { margin-bottom: 1.25rem; }
footer { padding-bottom: 3rem; color: var(--soft); font-size: 0.85rem; }
@media (max-width: 40rem) { .wide { display: none; } .narrow { display: block; }
  main, header, footer { padding-left: 0.9rem; padding-right: 0.9rem; } header { padding-top: 1.5rem; }
  section { padding: 1.1rem 1rem 1.2rem; border-radius: 12px; } h1 { font-size: 1.6rem; }
  .key-figures { grid-template-columns: repeat(2, 1fr); gap: 0.6rem; } .key-figures div { padding: 0.7rem 0.85rem; }
  dd:not(.change) { font-size: 1.1rem; } .headline, header .lead { font-size: 1.05rem; } }
@media print { @page { size: A4; margin: 14mm 13mm; } :root { color-scheme: light; --page: #fff; }
  body { font-size: 10pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  nav, details { display: none; } .wide { display: block; } .narrow { display: none; }
  main, header, footer { max-width: none; padding: 0; } header { padding-top: 0; }
  section { border: 0; border-top: 1px solid var(--line); border-radius: 0; margin: 0; padding: 5mm 0 2mm; }
  .opening, tr, .key-figures { break-inside: avoid; } caption, thead { break-after: avoid; }
  .scroll { overflow: visible; } .key-figures { grid-template-columns: repeat(3, 1fr); } .key-figures div { padding: 2mm 3mm; }
  dd:not(.change) { font-size: 14pt; } footer { padding-bottom: 0; } }
`;
