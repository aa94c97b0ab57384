import type { Instant } from '#lib/base/instant.ts';
import type { Problem } from '#lib/base/problem.ts';
import type { ContentRepository } from '#lib/config/config.ts';
import type { Database } from '#lib/db/tables.ts';
import { countMails } from '#lib/email/count-mails.ts';
import { enqueueMail } from '#lib/email/enqueue-mail.ts';
import { listProblems } from '#lib/library/check-files.ts';
import type { Index } from '#lib/library/open-index.ts';
import type { Site } from '#lib/site/site.ts';
import { chooseRecipient } from './choose-recipient.ts';
import { type Culprit, findCulprit } from './find-culprit.ts';
import { forgeLink } from './forge-link.ts';
import { makeProblemMail } from './make-problem-mail.ts';
import type { Following } from './open-following.ts';
import { rememberProblems } from './told-problems.ts';
import { isUnwritable, shortenPath, unwritableProblem } from './unwritable-path.ts';

export type Telling = {
  readonly database: Database;
  readonly index: Index;
  readonly following: Pick<Following, 'state' | 'noteTold'> & {
    readonly checkout: Pick<Following['checkout'], 'ask' | 'listChanged'>;
  };
  readonly repository: Pick<ContentRepository, 'url' | 'folder'>;
  readonly site: Pick<Site, 'name' | 'language'>;
  /** The public origin. */
  readonly origin: string;
  readonly now: Instant;
};

/** Files whose commits are looked for, and people who are mailed, after one push. */
const mostFiles = 200;
const mostPeople = 20;

/** Files that are asked about one by one; of more, all Problems there are are read. */
const mostAsked = 500;

const day = 86_400_000;
const hour = 3_600_000;

const kind = 'broken-push';

/** Mails to one address within an hour: whoever can push can write any address into a commit. */
const mostPerHour = 10;

/**
 * Mails whoever committed it what is broken in the files that were pushed since the last time: one mail to each, with all errors
 * that nobody was told of. To be called as often as one likes, once the files have been read; without a push it does nothing. What
 * was broken before anything was followed, or before a history that git knows no more, is nobody's push.
 */
export async function tellCommitters(telling: Telling): Promise<void> {
  const { database, index, following, now } = telling;
  const { shown, leftOut, told } = following.state();
  if (shown === null || shown.commit === told) return;
  const files = told === null ? undefined : await following.checkout.listChanged(told, shown.commit);
  const errors = [...listErrors(index, files), ...leftOut.map(unwritableProblem)];
  const culprits =
    told === null || files === undefined
      ? new Map<string, Culprit>()
      : await findCulprits(telling, { from: told, to: shown.commit, errors });
  await database.transaction().execute(async (transaction) => {
    const fresh = await rememberProblems(transaction, files, errors, now);
    const people = Map.groupBy(fresh, ({ file }) => toRecipient(culprits.get(file)));
    for (const [to, problems] of [...people].slice(0, mostPeople)) {
      if (to === undefined || (await countMails(transaction, kind, to, now - hour)) >= mostPerHour) continue;
      await mail(telling, transaction, { to, problems, culprits });
    }
  });
  following.noteTold(shown.commit);
}

function listErrors(index: Index, files: readonly string[] | undefined): readonly Problem[] {
  const named = new Set(files);
  const problems =
    files !== undefined && files.length <= mostAsked
      ? files.flatMap((file) => listProblems(index, file))
      : listProblems(index).filter(({ file }) => files === undefined || named.has(file));
  return problems.filter(({ severity }) => severity === 'error');
}

type Culprits = ReadonlyMap<string, Culprit>;

type Pushed = { readonly from: string; readonly to: string; readonly errors: readonly Problem[] };

async function findCulprits({ following, repository }: Telling, { from, to, errors }: Pushed): Promise<Culprits> {
  const culprits = new Map<string, Culprit>();
  const files = [...new Set(errors.map(({ file }) => file))].slice(0, mostFiles);
  for (const file of files) {
    const culprit = await findCulprit(following.checkout, { from, to, file: pathOf(repository, file) });
    if (culprit !== undefined) culprits.set(file, culprit);
  }
  return culprits;
}

function toRecipient(culprit: Culprit | undefined): string | undefined {
  return culprit === undefined ? undefined : chooseRecipient(culprit);
}

type Letter = { readonly to: string; readonly problems: readonly Problem[]; readonly culprits: Culprits };

async function mail(
  { repository, site, origin, now }: Telling,
  transaction: Database,
  { to, problems, culprits }: Letter,
): Promise<void> {
  const commits = new Map<string, Culprit>();
  const linked = problems.flatMap((problem) => {
    const culprit = culprits.get(problem.file);
    if (culprit === undefined) return [];
    commits.set(culprit.commit, culprit);
    const path = pathOf(repository, problem.file);
    if (isUnwritable(problem.file)) return [{ problem, path: shortenPath(path), url: null }];
    const url = forgeLink(repository.url, { commit: culprit.commit, file: path, line: problem.line });
    return [{ problem, path, url }];
  });
  const content = makeProblemMail({ site, origin, commits: [...commits.values()], problems: linked });
  const letter = { kind, to, stopUrl: null, expiresAt: now + day, ...content };
  await enqueueMail(transaction, letter, { origin }, now);
}

function pathOf({ folder }: Pick<ContentRepository, 'folder'>, file: string): string {
  return folder === '' ? file : `${folder}/${file}`;
}
