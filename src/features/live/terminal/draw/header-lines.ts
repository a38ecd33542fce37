import { textWidth } from '../../../../core/text/text-width.js';
import { fitEnd } from '../../../../core/text/fit-width.js';
import { flow } from '../../../../core/text/flow.js';
import { formatDuration } from '../../../../core/text/format-duration.js';
import { formatMinutes } from '../../text/minutes.js';
import { formatMoment, formatSpan } from '../../text/zone-time.js';
import { WINDOW_NAMES } from '../../shop/window-name.js';
import { plainName } from './plain-text.js';
import type { Scene } from './scene.js';

const NAME = 'ecomstream';
const KEYS = [
  '[w]indow [f]ilter [s]ort [p]ause [?] help',
  '[w]indow [f]ilter [s]ort [?] help',
  '[w] [f] [s] [p] [?]',
  '[?]',
];
const MOST_CONTEXT = 2;
const LONGEST_FILTER = 30;
const MINUTE = 60_000;
/** Minutes from which an age is shown in days. */
const DAYS_FROM = 48 * 60;

/** The title, the windows, the current activity, and the keys at the right edge. */
export function titleLine(scene: Scene): string {
  const { columns, paint, view, form } = scene;
  const { window } = view.request;
  const all = WINDOW_NAMES.map((name) => (name === window ? `[${name}]` : name)).join(' ');
  const status = statusText(scene);
  const keys = form === 'interactive' ? KEYS : [''];
  const tabs = form === 'interactive' ? [all, `[${window}]`] : [window];
  const forms = tabs.flatMap((shown) => keys.map((key) => ({ shown, key })));
  const room = columns - NAME.length - 2;
  const fits = forms.find(({ shown, key }) => {
    const right = [status, key].filter((text) => text !== '').join('  ');
    return shown.length + (right === '' ? 0 : right.length + 3) <= room;
  });
  if (fits === undefined) {
    return paint('bold', fitEnd(NAME, columns - textWidth(status) - 1)) + ` ${status}`.trimEnd();
  }
  const { shown, key } = fits;
  const left = shown.replace(`[${window}]`, (text) => paint('bold', text));
  const right = [paint('yellow', status), paint('dim', key)].filter((text) => text !== '');
  const free = room - shown.length - textWidth(right.join('  '));
  return `${paint('bold', NAME)}  ${left}${' '.repeat(Math.max(0, free))}${right.join('  ')}`.trimEnd();
}

/** The time span, segment and age of the figures. */
export function contextLines({ figures, zone, columns, clock, form }: Scene): string[] {
  const { since, until, filter, follows, now } = figures;
  const parts = [
    `${formatSpan(since, until, zone)} ${zone.name}`,
    ...filterText('Device', filter.deviceType),
    ...filterText('Category', filter.category),
    ...(follows === 'data'
      ? [`follows data, newest ${formatMoment(now, until, zone)}`]
      : [newestText(figures, form === 'still' ? Date.parse(figures.readAt) : clock)]),
  ];
  return flow([parts], columns)
    .slice(0, MOST_CONTEXT)
    .map((line) => fitEnd(line, columns));
}

function filterText(kind: string, name: string | null): string[] {
  return name === null ? [] : [`${kind} ${fitEnd(plainName(name), LONGEST_FILTER)}`];
}

function statusText({ view, isReading, form }: Scene): string {
  if (form === 'still') return '';
  const reading = isReading ? [`reading ${view.request.window} …`] : [];
  return [...reading, ...(view.isPaused ? ['paused'] : [])].join(' · ');
}

/** Event times are shown with a resolution of one minute. */
function newestText({ newestEvent }: Scene['figures'], clock: number): string {
  if (newestEvent === null) return 'no event yet';
  const minutes = Math.floor((clock - Date.parse(newestEvent)) / MINUTE);
  if (minutes < 1) return 'newest event under 1 min ago';
  const age = minutes < DAYS_FROM ? formatMinutes(minutes) : formatDuration(minutes * MINUTE);
  return `newest event ${age} ago`;
}
