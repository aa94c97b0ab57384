import { directionOf } from '#lib/site/languages.ts';
import { moduleUrl, savedUrl } from '#lib/site/urls.ts';
import { languageOfWords, wordsOf } from '#lib/site/words/words-of.ts';
import styles from './saved-stories.module.css';

/**
 * The stories that are kept in the browser, which public/modules/saved.js lists. Without script it says what that needs. The
 * service worker answers with it for every page that cannot be fetched.
 */
export function SavedStories({ language }: { readonly language: string }) {
  const words = wordsOf(language).reader;
  const own = languageOfWords(language);
  return (
    <section
      className={styles.saved}
      lang={own}
      dir={directionOf(own)}
      data-saved={savedUrl()}
      data-what={words.savedWhat}
      data-none={words.savedNone}
      data-room={words.savedRoom}
      data-on={words.savedOn}
      data-named={words.savedRemoveNamed}
      data-removed={words.savedRemoved}
      data-offline={words.offlineTitle}
      data-why={words.offlineText}
    >
      <h1>{words.savedTitle}</h1>
      <p data-needs="">{words.savedNeeds}</p>
      <ol hidden />
      <p data-room="" />
      <p role="status" />
      <template>
        <li>
          <a href={savedUrl()} dir="auto">
            {words.savedTitle}
          </a>
          <p>
            <span />
            <button type="button">{words.savedRemove}</button>
          </p>
        </li>
      </template>
      <script type="module" src={moduleUrl('saved')} />
    </section>
  );
}
