import type { Problem } from '#lib/base/problem.ts';
import { layOutMail, type MailPart } from '#lib/email/lay-out-mail.ts';
import type { Site } from '#lib/site/site.ts';

/** A Problem, with where its forge shows it. */
type LinkedProblem = {
  readonly problem: Problem;
  /** Path below the root of the repository. */
  readonly path: string;
  readonly url: string | null;
};

/** What somebody pushed that is broken. */
export type BrokenPush = {
  readonly site: Pick<Site, 'name' | 'language'>;
  /** The public origin. */
  readonly origin: string;
  readonly commits: readonly { readonly commit: string; readonly subject: string }[];
  readonly problems: readonly LinkedProblem[];
};

/** Problems written out in one mail, and commits named. */
const mostPrinted = 30;
const mostCommits = 5;

/** Characters of what a commit is called. */
const mostOfSubject = 100;

/** The mail to whoever pushed it. */
export function makeProblemMail({ site, origin, commits, problems }: BrokenPush): {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
} {
  const title = `${problems.length === 1 ? '1 error' : `${problems.length} errors`} in what you pushed`;
  const named = commits.slice(0, mostCommits).map(({ commit, subject }) => `${commit.slice(0, 7)} “${cut(subject)}”`);
  const parts: MailPart[] = [
    { kind: 'text', text: `${commits.length === 1 ? 'Commit' : 'Commits'} ${named.join(', ')}.` },
    {
      kind: 'text',
      text: 'What cannot be read is not published: readers see the last good version of it, if there is one. Mend it and push again.',
    },
  ];
  for (const { problem, path, url } of problems.slice(0, mostPrinted)) {
    const { line, column, message, hint } = problem;
    parts.push({
      kind: 'text',
      text: [`${path}:${line}:${column}`, message, hint].filter((row) => row !== '').join('\n'),
    });
    if (url !== null) parts.push({ kind: 'link', label: 'Look at the line', url });
  }
  const rest = problems.length - mostPrinted;
  if (rest > 0) parts.push({ kind: 'text', text: `${rest} more: run npm run check in your copy.` });
  const foot = ['Whoever committed an error is told of it once.'];
  return { subject: `${site.name}: ${title}`, ...layOutMail({ site, origin, lang: 'en', title, parts, foot }) };
}

function cut(subject: string): string {
  const letters = [...subject.slice(0, 2 * mostOfSubject + 2)];
  return letters.length <= mostOfSubject ? subject : `${letters.slice(0, mostOfSubject).join('')}…`;
}
