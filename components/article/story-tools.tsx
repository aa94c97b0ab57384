import type { Article } from '#lib/content/article.ts';
import { directionOf } from '#lib/site/languages.ts';
import type { Site } from '#lib/site/site.ts';
import { encodePath } from '#lib/site/urls.ts';
import { languageOfWords, wordsOf } from '#lib/site/words/words-of.ts';
import styles from './story-tools.module.css';

/**
 * A recording of the story, and what a browser with script can do with it: keep it, or read it aloud where there is no
 * recording. Which of them a browser can is for public/modules/story.js to see; their scripts come when they are pressed.
 */
export function StoryTools({
  article: { audio, lang },
  site: { language },
}: {
  readonly article: Pick<Article, 'audio' | 'lang'>;
  readonly site: Pick<Site, 'language'>;
}) {
  const words = wordsOf(language).reader;
  // On the side where the story begins, in words of the paper.
  const own = languageOfWords(language);
  return (
    <>
      {audio !== null && (
        <figure className={styles.recording} lang={own}>
          <figcaption>{words.recording}</figcaption>
          {/* biome-ignore lint/a11y/useMediaCaption: its words are those of the story below it. */}
          <audio controls preload="none" src={encodePath(audio)} aria-label={words.recording} />
        </figure>
      )}
      <div className={styles.tools} lang={own}>
        <button type="button" data-tool="save" data-on={words.unsave} data-failed={words.saveFailed} hidden>
          {words.save}
        </button>
        {audio === null && (
          <button
            type="button"
            data-tool="listen"
            data-tongue={lang ?? language}
            data-on={words.listenPause}
            data-again={words.listenResume}
            hidden
          >
            {words.listen}
          </button>
        )}
        <span role="status" dir={directionOf(own)} />
      </div>
    </>
  );
}
