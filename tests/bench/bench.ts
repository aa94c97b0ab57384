import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Argument, Command, Option } from 'commander';
import { findFreePort } from '#tests/find-free-port.ts';
import { findDemoPages } from './find-demo-pages.ts';
import { wrk } from './generate-load.ts';
import { type AlertFigures, measureAlerts, openSink } from './measure-alerts.ts';
import { type ArchiveFigures, measureArchive, searchArchive } from './measure-archive.ts';
import { measureBrowser, type PageFigures } from './measure-browser.ts';
import { type CommentFigures, measureComments } from './measure-comments.ts';
import type { SearchFigures } from './measure-search.ts';
import { measureSoak, mostGrowth, type SoakFigures } from './measure-soak.ts';
import { measureThroughput, type ThroughputFigures } from './measure-throughput.ts';
import {
  printAlerts,
  printArchive,
  printBrowser,
  printComments,
  printProfile,
  printSearch,
  printSoak,
  printThroughput,
} from './print-table.ts';
import { type HotFunction, profileFront } from './profile-front.ts';
import { findPart } from './read-processes.ts';
import { serveWithNext } from './serve-with-next.ts';
import { serveWithNginx } from './serve-with-nginx.ts';
import type { Server } from './server.ts';
import { makeDataFolder, type Site, startSite } from './start-site.ts';
import { writeCorpus } from './write-corpus.ts';

/** As commander leaves them: text, but for the flag. */
type Options = {
  readonly only?: 'throughput' | 'browser' | 'comments' | 'alerts' | 'archive' | 'search';
  readonly profile?: true;
  readonly seconds: string;
  readonly stories: string;
  readonly minutes: string;
  readonly rate: string;
  readonly edits: string;
  readonly json: string;
};

/** What has been measured in this run. */
type Figures = {
  readonly throughput?: ThroughputFigures;
  readonly browser?: readonly PageFigures[];
  readonly profile?: readonly HotFunction[];
  readonly comments?: CommentFigures;
  readonly alerts?: AlertFigures;
  readonly archive?: readonly ArchiveFigures[];
  readonly search?: readonly SearchFigures[];
  readonly soak?: SoakFigures;
};

/**
 * `npm run bench`: how fast the site answers beside `next start` and nginx, what its pages weigh in a browser, how long a
 * story with 5 000 comments and an alert to 10 000 subscribers take, and how the site behaves with 1 000, 10 000 and 100 000 stories. Times are of this machine and this hour; what may be compared are the
 * columns of one run.
 */
const program = new Command('bench')
  .addArgument(
    new Argument('[part]', 'instead of all that: a long run with readers, comments and edits').choices(['soak']),
  )
  .addOption(
    new Option('--only <part>', 'one part alone').choices([
      'throughput',
      'browser',
      'comments',
      'alerts',
      'archive',
      'search',
    ]),
  )
  .option('--profile', 'instead of all that: where the front spends its time while it answers')
  .option('--seconds <count>', 'length of each round of throughput, of which there are about two dozen', '5')
  .option('--stories <counts>', 'sizes of the archive, separated by commas', '1000,10000,100000')
  .option('--minutes <count>', 'length of the soak', '10')
  .option('--rate <count>', 'requests of readers in a second, in the soak', '40')
  .option('--edits <count>', 'edits timed for each size and page', '40')
  .option('--json <file>', 'where to keep the figures', '.data/bench/figures.json')
  .parse();
const options = program.opts<Options>();
const isSoak = program.processedArgs[0] === 'soak';
const folder = resolve('.data/bench');
const contentDir = resolve('content');

// What runs beside the bench ends with it, which it does when the process ends by itself.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

if (!existsSync('.next/BUILD_ID')) execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
mkdirSync(folder, { recursive: true });

const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}`;
const load = wrk === undefined ? 'a client of our own' : 'wrk';
let figures: Figures = {};
console.log(`${machine}, Node.js ${process.version}, load by ${load}`);

if (isSoak) await soak();
else if (options.profile) await profileDemo();
else await measureParts();

async function measureParts(): Promise<void> {
  if (['throughput', 'browser'].includes(options.only ?? 'browser')) await measureDemo();
  if ((options.only ?? 'comments') === 'comments') await measureDemoComments();
  if ((options.only ?? 'alerts') === 'alerts') await measureDemoAlerts();
  if ((options.only ?? 'archive') === 'archive') await measureArchives();
  if (options.only === 'search') await searchArchives();
}

/** Each part is printed and kept when it ends: what fails later takes nothing with it. */
function report(part: Figures, table: string): void {
  figures = { ...figures, ...part };
  console.log(`\n${table}`);
  mkdirSync(dirname(options.json), { recursive: true });
  const run = { machine, node: process.version, load, at: new Date().toISOString(), ...figures };
  writeFileSync(options.json, `${JSON.stringify(run, null, 2)}\n`);
}

/** Throughput and browser look at one story of the demo newsroom. */
async function measureDemo(): Promise<void> {
  await withDemo({}, async (site) => {
    const pages = await findDemoPages(site.origin, contentDir);
    const front: Server = { ...site, name: 'front', url: site.origin + pages.story };
    console.error(`the story is ${pages.story}; starting its rivals`);
    const next = await serveWithNext(front.url, join(folder, 'next-plain'));
    const nginx = await serveWithNginx(front.url, join(folder, 'nginx'));
    const servers = [front, next, ...(nginx === undefined ? [] : [nginx])];
    try {
      if (options.only !== 'browser') {
        const throughput = await measureThroughput(servers, Number(options.seconds));
        report({ throughput }, printThroughput(throughput));
      }
      if (options.only !== 'throughput') {
        const browser = await measureBrowser([
          { name: 'story', url: front.url },
          { name: 'home', url: site.origin + pages.home },
          { name: 'section', url: site.origin + pages.section },
          // It has our pictures' addresses, but not our pictures.
          { name: 'the story from `next start`', url: next.url, without: ['*/media/*', '*/images/*'] },
        ]);
        report({ browser }, printBrowser(browser));
      }
    } finally {
      for (const rival of servers.slice(1)) await rival.stop();
    }
  });
}

async function measureDemoComments(): Promise<void> {
  await withDemo({}, async (site) => {
    const comments = await measureComments(site);
    report({ comments }, printComments(comments));
  });
}

async function measureDemoAlerts(): Promise<void> {
  const sink = await openSink();
  const mail = { SMTP_URL: sink.url, MAIL_FROM: 'news@bench.example', MAIL_PER_MINUTE: '100000' };
  await withDemo(mail, async (site) => {
    const alerts = await measureAlerts(site, sink);
    report({ alerts }, printAlerts(alerts));
  }).finally(sink.close);
}

async function profileDemo(): Promise<void> {
  const debugPort = await findFreePort();
  await withDemo({ NODE_OPTIONS: `--inspect-port=${debugPort}` }, async (site) => {
    const { story } = await findDemoPages(site.origin, contentDir);
    const pid = findPart(site.pid, 'front');
    if (pid === undefined) throw new Error('No process runs a script called front.ts');
    const file = join(folder, 'front.cpuprofile');
    const asked = { url: site.origin + story, seconds: Number(options.seconds) };
    const profile = await profileFront({ pid, debugPort, file, ...asked });
    report({ profile }, `${printProfile(profile)}\n\nThe whole profile: ${file}`);
  });
}

async function withDemo(
  environment: Readonly<Record<string, string>>,
  measure: (site: Site) => Promise<void>,
): Promise<void> {
  const { dataDir, remove } = makeDataFolder();
  try {
    const site = await startSite({ contentDir, dataDir }, environment);
    await measure(site).finally(site.stop);
  } finally {
    remove();
  }
}

async function measureArchives(): Promise<void> {
  const archive: ArchiveFigures[] = [];
  for (const stories of options.stories.split(',').map(Number)) {
    archive.push(await measureArchive({ contentDir: makeCorpus(stories), stories, edits: Number(options.edits) }));
    const search = archive.map((figures) => figures.search);
    report({ archive, search }, `${printArchive(archive)}\n\n${printSearch(search)}`);
  }
}

/** The archive is part of a whole run; this is search alone. */
async function searchArchives(): Promise<void> {
  const search: SearchFigures[] = [];
  for (const stories of options.stories.split(',').map(Number)) {
    search.push(await searchArchive({ contentDir: makeCorpus(stories), stories }));
    report({ search }, printSearch(search));
  }
}

/** A long run over the first size of archive, with mail; ends with 1 where a request failed, a part ended or memory grew too much. */
async function soak(): Promise<void> {
  const stories = Number(options.stories.split(',')[0]);
  const corpus = makeCorpus(stories);
  const sink = await openSink();
  const { dataDir, remove } = makeDataFolder();
  const rules = { hold: 'all', perStoryMinute: 1_000, perSiteMinute: 5_000 };
  const siteFile = join(corpus, 'site.md');
  writeFileSync(
    siteFile,
    readFileSync(siteFile, 'utf8').replace(/^---\n/, `---\ncomments: ${JSON.stringify(rules)}\n`),
  );
  const mail = { SMTP_URL: sink.url, MAIL_FROM: 'news@bench.example', TRUSTED_PROXIES: '1' };
  try {
    const site = await startSite({ contentDir: corpus, dataDir }, mail);
    const asked = { contentDir: corpus, stories, minutes: Number(options.minutes), rate: Number(options.rate) };
    const figures = await measureSoak(site, asked).finally(site.stop);
    report({ soak: figures }, printSoak(figures));
    const { early, late } = figures.memory.all;
    if (figures.failed > 0 || figures.restarted.length > 0 || late / early - 1 > mostGrowth) process.exitCode = 1;
  } finally {
    remove();
    await sink.close();
  }
}

/** @returns its folder. */
function makeCorpus(stories: number): string {
  const corpus = join(folder, `corpus-${stories}`);
  rmSync(corpus, { recursive: true, force: true });
  writeCorpus(stories, (file, text) => {
    const path = join(corpus, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  });
  console.error(`${stories} stories written; measuring`);
  return corpus;
}
