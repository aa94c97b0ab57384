import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import { measureSite, type SiteFigures } from './measure-site.ts';
import { writeCorpus } from './write-corpus.ts';

/**
 * `npm run bench`: how the site behaves with 1 000, 10 000 and 100 000 stories. Times are of this machine and this hour;
 * what may be compared are the columns of one run.
 */
const program = new Command('bench')
  .option('--stories <counts>', 'sizes of the archive, separated by commas', '1000,10000,100000')
  .option('--edits <count>', 'edits timed for each size', '40')
  .option('--json <file>', 'where to keep the figures', '.data/bench/figures.json')
  .parse();
const options = program.opts<{ stories: string; edits: string; json: string }>();

if (!existsSync('.next/BUILD_ID')) execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });

const figures: SiteFigures[] = [];
for (const count of options.stories.split(',').map(Number)) {
  const folder = resolve(`.data/bench/corpus-${count}`);
  rmSync(folder, { recursive: true, force: true });
  writeCorpus(count, (file, text) => {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  });
  console.error(`${count} stories written; measuring`);
  figures.push(await measureSite(folder, count, Number(options.edits)));
}

mkdirSync(dirname(options.json), { recursive: true });
writeFileSync(
  options.json,
  `${JSON.stringify({ machine: `${cpus().length} × ${cpus()[0]?.model}`, node: process.version, figures }, null, 2)}\n`,
);
printTable(figures);

function printTable(all: readonly SiteFigures[]): void {
  const row = (name: string, value: (figures: SiteFigures) => string) => `| ${name} | ${all.map(value).join(' | ')} |`;
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
  const spread = ({ median, p95 }: { median: number; p95: number }) => `${Math.round(median)} / ${Math.round(p95)} ms`;
  const lines = [
    row('stories', ({ stories }) => stories.toLocaleString('en')),
    `|${' --- |'.repeat(all.length + 1)}`,
    row('first pass, start to ready', ({ firstPass }) => seconds(firstPass)),
    row('restart with an index', ({ restart }) => seconds(restart)),
    row('edit to live on the story page, median / 95th percentile', ({ editToStory }) => spread(editToStory)),
    row('edit to live on the home page', ({ editToHome }) => spread(editToHome)),
    row('edit to live on the section page', ({ editToSection }) => spread(editToSection)),
    row('a story never rendered before', ({ freshStory }) => spread(freshStory)),
    row('memory after the first pass: worker', ({ memory }) => `${memory.worker} MB`),
    row('memory: renderer', ({ memory }) => `${memory.renderer} MB`),
    row('memory: supervisor', ({ memory }) => `${memory.supervisor} MB`),
    row('memory: all, at its highest', ({ memory }) => `${memory.highest} MB`),
  ];
  console.log(lines.join('\n'));
}
