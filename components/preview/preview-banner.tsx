import type { Instant } from '#lib/base/instant.ts';
import type { Problem } from '#lib/base/problem.ts';
import type { Article, Visibility } from '#lib/content/article.ts';
import type { Commit } from '#lib/preview/find-commit.ts';
import { directionOf } from '#lib/site/languages.ts';
import type { Site } from '#lib/site/site.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { ProblemList } from '../layout/problem-list.tsx';
import { Phrase } from '../ui/phrase.tsx';
import { Timestamp } from '../ui/timestamp.tsx';
import styles from './preview-banner.module.css';

export type PreviewBannerProps = {
  /** Of a story, and what readers may see of it; or what else the file is. */
  readonly standing: Visibility | 'page' | 'broken';
  /** The moments that the standing of a story goes by. */
  readonly article: Pick<Article, 'publishedAt' | 'expiresAt'> | null;
  /** Null for the file as it is in the content folder. */
  readonly commit: Commit | null;
  /** Name in full of the branch or tag that the link follows; null where it names a commit, or none. */
  readonly follows: string | null;
  /** When the link ends. */
  readonly until: Instant;
  readonly problems: readonly Problem[];
  readonly site: Site;
};

/** On top of a preview: that it is one, of what, until when, and what is wrong with the file. */
export function PreviewBanner(props: PreviewBannerProps) {
  const { standing, article, until, problems, site } = props;
  const { language } = site;
  const words = wordsOf(language).preview;
  const moment = standing === 'expired' ? article?.expiresAt : article?.publishedAt;
  return (
    <>
      <aside className={styles.banner} aria-label={words.label}>
        <p>
          <strong>
            <Phrase words={words.label} language={language} />
          </strong>{' '}
          <Phrase
            words={words[standing]}
            parts={{ time: typeof moment === 'number' && <Timestamp at={moment} site={site} /> }}
            language={language}
          />
        </p>
        <p>
          <VersionLine {...props} />{' '}
          <Phrase words={words.until} parts={{ time: <Timestamp at={until} site={site} /> }} language={language} />
        </p>
      </aside>
      <div lang="en" dir={directionOf('en')}>
        <ProblemList problems={problems} title={words.problems} />
      </div>
    </>
  );
}

function VersionLine({ commit, follows, site }: PreviewBannerProps) {
  const { language } = site;
  const words = wordsOf(language).preview;
  if (commit === null) return <Phrase words={words.folder} language={language} />;
  const parts = {
    branch: <bdi>{follows?.replace(/^refs\/(?:heads|remotes|tags)\//, '')}</bdi>,
    version: <code>{commit.name.slice(0, shownOfName)}</code>,
    time: <Timestamp at={commit.at} site={site} />,
  };
  return <Phrase words={follows === null ? words.committed : words.onBranch} parts={parts} language={language} />;
}

/** Characters of a commit's name, as forges show it. */
const shownOfName = 10;
