import { join, relative } from 'node:path';
import type { Command } from 'commander';
import type { Instant } from '#lib/base/instant.ts';
import { err, ok } from '#lib/base/result.ts';
import { openGit } from '#lib/changes/open-git.ts';
import type { Config } from '#lib/config/config.ts';
import { readSecretKey } from '#lib/config/read-secret-key.ts';
import { visibilityOf } from '#lib/content/article.ts';
import { parseFile } from '#lib/content/parse-file.ts';
import { readSiteFile } from '#lib/editing/read-site-file.ts';
import { nameRef } from '#lib/preview/name-ref.ts';
import { signPreview } from '#lib/preview/preview-link.ts';
import { formatDayAndTime } from '#lib/site/dates.ts';
import type { Site } from '#lib/site/site.ts';
import { previewUrl } from '#lib/site/urls.ts';
import { requireConfig } from '../require-config.ts';
import type { Said } from '../run-on-database.ts';
import { typedIn } from '../typed-in.ts';
import { findPreviewed, type Previewed } from './find-previewed.ts';

type Options = { readonly ref?: string; readonly days: string };

/** How long a link may work. */
const mostDays = 90;

const day = 86_400_000;

/** Adds `news preview`. */
export function addPreviewCommand(program: Command): void {
  program
    .command('preview <story>')
    .description('Prints a link to a story or page that is not published, for whoever you send it to.')
    .option('--ref <branch or commit>', 'as a branch has it whenever the link is opened, or as it was at a commit')
    .option('--days <number>', `how long the link works, 1 to ${mostDays}`, '7')
    .addHelpText(
      'after',
      '\nExamples:\n  npm run news -- preview /local/2026/new-bell\n  npm run news -- preview articles/local/2026/new-bell.md --ref new-bell --days 2',
    )
    .action(async (story: string, options: Options) => {
      const said = await makeLink(requireConfig(process.env), story, options);
      if (said.ok) return console.log(said.value);
      console.error(said.error);
      process.exitCode = 1;
    });
}

async function makeLink(config: Config, written: string, { ref: named, days }: Options): Promise<Said> {
  if (!/^[1-9]\d?$/.test(days) || Number(days) > mostDays)
    return err(`Unexpected --days ${days}, expected a whole number from 1 to ${mostDays}.`);
  const { contentDir: root, dataDir, secretKey, origin } = config;
  const complaints: string[] = [];
  const sources = { root, git: openGit(root, (words) => complaints.push(words)) };
  const ref = named === undefined ? null : await nameRef(sources.git, named);
  if (ref === 'unreadable') return err(complaints.join('\n'));
  if (ref === 'unknown')
    return err(
      `There is no branch, tag or commit ${named} in the repository of ${root}. "git branch --all" lists branches.`,
    );
  const found = await findPreviewed(sources, { from: typedIn(), written, ref });
  if (!found.ok) return found;
  const until = Math.floor(Date.now() / 1_000) * 1_000 + Number(days) * day;
  const { file } = found.value;
  const token = signPreview(readSecretKey(dataDir, secretKey), { file, ref, until });
  return ok(
    [origin + previewUrl(token), '', ...describe(found.value, { root, dataDir, ref, named, until })].join('\n'),
  );
}

type Described = {
  readonly root: string;
  readonly dataDir: string;
  /** In full, and as the editor wrote it. */
  readonly ref: string | null;
  readonly named: string | undefined;
  readonly until: Instant;
};

function describe({ file, version }: Previewed, { root, dataDir, ref, named, until }: Described): readonly string[] {
  const site = readSiteFile(root);
  const format = (at: Instant) => formatDayAndTime(at, 'en-GB', site.timeZone);
  const { commit } = version;
  const which =
    commit === null
      ? 'as the file stands whenever the link is opened'
      : ref?.startsWith('refs/') === true
        ? `as ${named} has it whenever the link is opened, now ${commit.name.slice(0, 10)}`
        : `as it was at ${commit.name.slice(0, 10)} of ${format(commit.at)}`;
  return [
    `${relative(typedIn(), join(root, file))}, ${judge(version, site)}, ${which}.`,
    `Until ${format(until)} whoever has the link sees it, on the site whose DATA_DIR is ${dataDir}.`,
  ];
}

/** What readers may see of it. */
function judge({ source }: Previewed['version'], site: Site): string {
  const parsed = source.ok ? parseFile(source.value.file, source.value.text, site.timeZone) : undefined;
  if (parsed?.ok !== true) return 'which cannot be shown as it is: the link says what is wrong';
  const { document } = parsed.value;
  if (document.kind !== 'article') return 'a page';
  const standing = visibilityOf(document.article, Date.now());
  const words = {
    draft: 'a draft',
    scheduled: 'scheduled',
    live: 'published',
    expired: 'expired',
    withdrawn: 'withdrawn',
  };
  return words[standing];
}
