import { existsSync } from 'node:fs';
import type { ContentRepository } from '#lib/config/config.ts';
import { type Check, type Finding, fault, fine, warning } from './finding.ts';
import { runGit } from './run-git.ts';
import { shellWord } from './shell-word.ts';

/** Git: earlier versions of broken files, moved stories and what changed come from it. */
export const gitCheck: Check = {
  name: 'git',
  run: async ({ config: { contentDir, repository }, mayAsk, now }) => [
    // A folder that is not there is told of by the content check.
    ...(existsSync(contentDir) ? await judgeWorkTree(contentDir, now) : []),
    ...(repository === null || !mayAsk ? [] : [await askRepository(repository)]),
  ],
};

const without =
  'Without it the site runs, but a broken file has no earlier version to stay up, and nobody sees what changed.';

async function judgeWorkTree(contentDir: string, now: number): Promise<readonly Finding[]> {
  const top = await runGit(['-C', contentDir, 'rev-parse', '--show-toplevel', '--is-shallow-repository']);
  if (!top.isThere)
    return [warning('git is not installed', `install it, for example \`sudo apt install git\`. ${without}`)];
  if (!top.ok) return [explainRefusal(top.words, contentDir)];
  const [folder = '', isShallow] = top.words.split('\n');
  const last = await runGit(['-C', contentDir, 'log', '-1', '--format=%ct %h %s', '--', '.']);
  const changed = await runGit(['-C', contentDir, 'status', '--porcelain', '--', '.']);
  return [
    fine(`the content lies in the repository ${folder}`),
    ...(isShallow === 'true'
      ? [
          warning(
            'it is a shallow clone',
            `\`git -C ${shellWord(folder)} fetch --unshallow\`, for the history of stories`,
          ),
        ]
      : []),
    ...judgeLastCommit(last.ok ? last.words : '', now),
    ...judgeChanged(changed.ok ? changed.words : '', folder),
  ];
}

function explainRefusal(words: string, contentDir: string): Finding {
  if (/dubious ownership/.test(words)) {
    return fault(
      `git does not trust ${contentDir}, which belongs to another user`,
      `chown it to the user of the site, or as that user: \`git config --global --add safe.directory ${shellWord(contentDir)}\``,
    );
  }
  return warning(
    `${contentDir} lies in no repository (${words})`,
    `\`git init ${shellWord(contentDir)}\`, or clone the newsroom's repository. ${without}`,
  );
}

/** Milliseconds by which the clocks of editors may be ahead. */
const tolerance = 600_000;

/** @param line seconds since 1970, name and subject of the commit; empty for none. */
export function judgeLastCommit(line: string, now: number): readonly Finding[] {
  const [, seconds, rest] = /^(\d+) (.*)$/.exec(line) ?? [];
  if (seconds === undefined)
    return [
      warning(
        'nothing of the content is committed',
        '`git add . && git commit -m "The newsroom"` in the content folder',
      ),
    ];
  const at = Number(seconds) * 1_000;
  const when = new Date(at).toISOString();
  if (at <= now + tolerance) return [fine(`last commit ${when}: ${rest}`)];
  return [
    warning(
      `the last commit is of ${when}, after the time of this machine`,
      'set the clock: `timedatectl set-ntp true`',
    ),
  ];
}

function judgeChanged(lines: string, folder: string): readonly Finding[] {
  const count = lines === '' ? 0 : lines.split('\n').length;
  if (count === 0) return [fine('everything is committed')];
  return [
    warning(
      `${count} files of the content are not committed; readers see them already`,
      `look with \`git -C ${shellWord(folder)} status\``,
    ),
  ];
}

async function askRepository({ url, ref }: ContentRepository): Promise<Finding> {
  const { ok, words } = await runGit(['ls-remote', '--exit-code', '--', url, ref]);
  if (ok) return fine(`CONTENT_REPO answers, and has ${ref}`);
  const shown = url.replace(/\/\/[^/@]*@/, '//');
  const says = `CONTENT_REPO ${shown} does not give ${ref}${words === '' ? '' : `: ${words}`}`;
  return fault(
    says,
    `try \`git ls-remote ${shellWord(shown)} ${shellWord(ref)}\` as the user of the site; a private repository needs a key or a token of that user`,
  );
}
