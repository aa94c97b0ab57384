import type { Article } from '#lib/content/article.ts';
import type { Site } from '#lib/site/site.ts';
import { breakingUrl, homeUrl, moduleUrl, pathUrl } from '#lib/site/urls.ts';
import { foreignWords, wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import { Timestamp } from '../ui/timestamp.tsx';
import styles from './breaking-banner.module.css';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      /** public/modules/breaking.js */
      'breaking-news': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & {
        src: string;
        most: number;
        earlier: string;
      };
    }
  }
}

/**
 * What is breaking news, on top of every page. Where there is none its script comes later (`lib/base/head-script.ts`), and tells
 * what breaks while the page is open in a strip at the foot of the window.
 */
export function BreakingBanner({
  stories,
  most,
  site,
}: {
  readonly stories: readonly Article[];
  /** How many stories a banner names. */
  readonly most: number;
  readonly site: Site;
}) {
  const words = wordsOf(site.language).banner;
  return (
    <breaking-news src={breakingUrl()} most={most} earlier={words.earlier} data-nosnippet="">
      {stories.length > 0 && (
        <aside className={styles.banner} aria-label={words.label}>
          {/* Said for all of them, where there is no room to say it of each. */}
          <strong className={styles.head}>
            <Phrase words={words.breaking} language={site.language} />
          </strong>
          <ul className={styles.stories}>
            {stories.map(({ path, title, lang, publishedAt }) => (
              <li key={path} className={styles.story}>
                <strong className={styles.word} lang={foreignWords(site.language)}>
                  {words.breaking}
                </strong>
                <a href={pathUrl(path)} lang={lang ?? site.language} dir="auto">
                  {title}
                </a>
                <Timestamp at={publishedAt} site={site} />
              </li>
            ))}
          </ul>
        </aside>
      )}
      <div className={styles.strip} role="status" aria-atomic={false} />
      <template>
        <p>
          <strong className={styles.word} lang={foreignWords(site.language)}>
            {words.breaking}
          </strong>
          <a href={homeUrl()} dir="auto">
            {words.label}
          </a>
          <button type="button" aria-label={words.closeStory} lang={foreignWords(site.language)}>
            {words.close}
          </button>
        </p>
      </template>
      {stories.length > 0 && <script type="module" src={moduleUrl('breaking')} />}
    </breaking-news>
  );
}
