import type { AlertFigures } from './measure-alerts.ts';
import { type ArchiveFigures, editedPages } from './measure-archive.ts';
import { kinds, type PageFigures } from './measure-browser.ts';
import { type CommentFigures, commentKinds } from './measure-comments.ts';
import { documentKinds } from './measure-documents.ts';
import { listedKinds, questionKinds, type SearchFigures } from './measure-search.ts';
import { mostGrowth, type SoakFigures, type SoakMemory } from './measure-soak.ts';
import { demands, type Throughput, type ThroughputFigures } from './measure-throughput.ts';
import type { HotFunction } from './profile-front.ts';
import { parts } from './read-processes.ts';
import { soakKinds } from './soak-readers.ts';
import type { Spread } from './spread.ts';

/** A Markdown table; the first row is its head. */
function printTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, n) => (n === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}

/** Requests a second, processor time and latency of each server, and the ratios the house cares for. */
export function printThroughput({ connections, seconds, servers }: ThroughputFigures): string {
  const all = [servers.front, servers.next, servers.nginx];
  const rows = demands.flatMap((demand) => {
    const row = (name: string, print: (figures: Throughput) => string) => [
      `${demand}: ${name}`,
      ...all.map((server) => {
        const figures = server?.[demand];
        return figures === undefined ? '–' : print(figures);
      }),
    ];
    return [
      row('requests a second', ({ perSecond }) => count(perSecond)),
      row('processor time a request', ({ processorTime }) => `${processorTime.toFixed(1)} µs`),
      row('latency, median / 99th percentile', ({ p50, p99 }) => `${p50.toFixed(2)} / ${p99.toFixed(2)} ms`),
      row('bytes of body', ({ size }) => count(size)),
    ];
  });
  const failures = all.flatMap((server) => Object.values(server ?? {})).reduce((sum, { failed }) => sum + failed, 0);
  const ratios = demands.flatMap((demand) => {
    const [front, next, nginx] = all.map((server) => server?.[demand]?.processorTime);
    return [
      printRatio(`${demand}: front ÷ nginx`, front, nginx),
      printRatio(`${demand}: \`next start\` ÷ front`, next, front),
    ].flat();
  });
  const nginx = servers.nginx === undefined ? 'nginx (not installed)' : 'nginx';
  return [
    `One story page, ${connections} connections kept alive, rounds of ${seconds} s in turn, medians of three:`,
    printTable([['', 'front', '`next start`', nginx], ...rows]),
    `Processor time: ${ratios.join('; ')}.${failures === 0 ? '' : ` ${failures} requests failed.`}`,
  ].join('\n\n');
}

/** What pages weigh, by kind, and when something is seen of them. */
export function printBrowser(pages: readonly PageFigures[]): string {
  const row = (name: string, print: (page: PageFigures) => string) => [name, ...pages.map(print)];
  const rows = kinds.map((kind) =>
    row(kind, ({ traffic }) => `${traffic[kind].requests} · ${kilobytes(traffic[kind].bytes)}`),
  );
  return [
    'In Chromium, as a phone on slow 4G (1.6 Mbit/s, 150 ms, processor slowed 4 ×), nothing cached; requests · kB over the wire:',
    printTable([
      ['', ...pages.map(({ name }) => name)],
      ...rows,
      row('document, style and script together', ({ traffic: { document, style, script } }) =>
        kilobytes(document.bytes + style.bytes + script.bytes),
      ),
      row('their bodies in Brotli, as over TLS, once a page is read often', ({ brotliBytes }) =>
        kilobytes(brotliBytes),
      ),
      row('framework JavaScript', ({ frameworkBytes }) => kilobytes(frameworkBytes)),
      row('first contentful paint, median of 5', ({ firstPaint }) => milliseconds(firstPaint)),
    ]),
  ].join('\n\n');
}

/** What editors and operators wait for, one column for each size of archive. */
export function printArchive(all: readonly ArchiveFigures[]): string {
  const row = (name: string, print: (figures: ArchiveFigures) => string) => [name, ...all.map(print)];
  return [
    'Times as median / 95th percentile; memory as PSS, in which what processes share counts once:',
    printTable([
      row('stories', ({ stories }) => count(stories)),
      row('start to ready without an index', ({ coldStart }) => seconds(coldStart)),
      row('start to ready with an index', ({ restart }) => seconds(restart)),
      row('from then until all bodies are read', ({ secondPass }) => seconds(secondPass)),
      ...editedPages.map((page) => row(`edit to live: ${page}`, ({ editToLive }) => spread(editToLive[page]))),
      row('edit to live: story, while bodies are read', ({ editWhileReading }) => spread(editWhileReading)),
      row('story not in the cache: from the renderer', ({ freshFromRenderer }) => spread(freshFromRenderer)),
      row('its processor time for one, mean', ({ renderingTime }) => milliseconds(renderingTime)),
      row('story not in the cache: through the front', ({ freshThroughFront }) => spread(freshThroughFront)),
      ...documentKinds.map((kind) => row(`not in the cache: ${kind}`, ({ documents }) => spread(documents[kind]))),
      ...parts.map((part) => row(`memory at rest: ${part}`, ({ memory }) => megabytes(memory[part]))),
      row('memory at rest: all', ({ memory }) => megabytes(parts.reduce((sum, part) => sum + memory[part], 0))),
      row('memory: all, at its highest', ({ highestMemory }) => megabytes(highestMemory)),
    ]),
  ].join('\n\n');
}

/** What questions to the archive take, each asked once. */
export function printSearch(search: readonly SearchFigures[]): string {
  const row = (name: string, print: (figures: SearchFigures) => string) => [name, ...search.map(print)];
  const rows = questionKinds.map((kind) =>
    row(`search: ${kind}`, ({ alone, page }) => `${spread(alone[kind])} · ${spread(page[kind])}`),
  );
  return [
    'Medians / 95th percentiles of questions that nobody asked before: of the search alone · of the page from the renderer:',
    printTable([
      ['stories', ...search.map(({ stories }) => count(stories))],
      ...rows,
      row('search: all but the hostile', ({ aloneOfAll, pageOfAll }) => `${spread(aloneOfAll)} · ${spread(pageOfAll)}`),
      row('suggestions', ({ suggestions }) => `${spread(suggestions.alone)} · ${spread(suggestions.page)}`),
      row('related stories', ({ related }) => spread(related)),
      ...listedKinds.map((kind) => row(`list not in the cache: ${kind}`, ({ lists }) => spread(lists[kind]))),
    ]),
  ].join('\n\n');
}

/** What a story takes about which everybody has something to say. */
export function printComments(figures: CommentFigures): string {
  const rows = commentKinds.map((kind) => [kind, spread(figures[kind])]);
  return printTable([['5,000 comments on a story, not in the cache', 'median / 95th percentile'], ...rows]);
}

/** What an alert takes. */
export function printAlerts({ recipients, first, last, pageBefore, pageMeanwhile }: AlertFigures): string {
  return printTable([
    [`an alert to ${count(recipients)} subscribers`, ''],
    ['from the press to the first mail at the mail server', seconds(first)],
    ['to the last', seconds(last)],
    ['mails a second', count((recipients / (last - first)) * 1000)],
    ['story not in the cache: before, median / 95th percentile', spread(pageBefore)],
    ['story not in the cache: while mails go out', spread(pageMeanwhile)],
  ]);
}

/** Where the front spends its time. */
export function printProfile(functions: readonly HotFunction[]): string {
  const rows = functions.map(({ name, place, share }) => [`\`${name}\` ${place}`, `${(share * 100).toFixed(1)} %`]);
  return printTable([['function of the front', 'time of its own'], ...rows]);
}

/** What became of a long run: requests by status, how latency and memory changed meanwhile. */
export function printSoak({ stories, minutes, statuses, failed, latency, memory, restarted }: SoakFigures): string {
  const requests = soakKinds.map((kind) => {
    const { first, last } = latency[kind];
    const told = Object.entries(statuses[kind]).map(([status, number]) => `${status}: ${count(number)}`);
    const ratio = (of: (spread: Spread) => number) => (of(last) / of(first)).toFixed(2);
    const ratios = [ratio(({ median }) => median), ratio(({ p95 }) => p95)];
    return [kind, told.join(', '), spread(first), spread(last), ...ratios];
  });
  const row = (name: string, { early, late, slope }: SoakMemory) => [
    name,
    megabytes(early),
    megabytes(late),
    `${slope.toFixed(0)} MB/h`,
    `${((late / early - 1) * 100).toFixed(1)} %`,
  ];
  return [
    `${minutes} minutes over ${count(stories)} stories. Latency as median / 95th percentile, in the first and the last third, and as ratios of the two:`,
    printTable([['', 'answers by status', 'first third', 'last third', 'median', '95 %'], ...requests]),
    'Memory as PSS: means of the second tenth and of the last; slope by least squares from the second tenth on:',
    printTable([
      ['', 'early', 'late', 'slope', 'growth'],
      ...[...parts, 'all' as const].map((part) => row(part, memory[part])),
    ]),
    `${failed} requests failed (500 and above, or no answer). Restarted: ${restarted.join(', ') || 'nothing'}. Memory may grow by ${mostGrowth * 100} %.`,
  ].join('\n\n');
}

function printRatio(name: string, a: number | undefined, b: number | undefined): string[] {
  return a === undefined || b === undefined ? [] : [`${name} ${(a / b).toFixed(a / b < 10 ? 2 : 0)}`];
}

function spread({ median, p95 }: Spread): string {
  return `${inMilliseconds(median)} / ${milliseconds(p95)}`;
}

function milliseconds(time: number): string {
  return Number.isNaN(time) ? '–' : `${inMilliseconds(time)} ms`;
}

function inMilliseconds(time: number): string {
  return time < 20 ? time.toFixed(1) : count(time);
}

function seconds(time: number): string {
  return `${(time / 1000).toFixed(1)} s`;
}

function kilobytes(bytes: number): string {
  return bytes === 0 ? '0' : (bytes / 1000).toFixed(1);
}

function megabytes(size: number): string {
  return size === 0 ? '–' : `${count(size)} MB`;
}

function count(number: number): string {
  return Math.round(number).toLocaleString('en');
}
