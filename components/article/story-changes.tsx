import type { Block, Stretch } from '#lib/changes/compare-texts.ts';
import type { Change, Changes } from '#lib/changes/compare-versions.ts';
import type { Article } from '#lib/content/article.ts';
import { directionOf } from '#lib/site/languages.ts';
import type { Site } from '#lib/site/site.ts';
import { pathUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import { Timestamp } from '../ui/timestamp.tsx';
import ui from '../ui/unseen.module.css';
import styles from './story-changes.module.css';

/** How a story changed after it was published, the newest change first. */
export function StoryChanges({
  article,
  changes: { changes, hasMore },
  site,
}: {
  readonly article: Pick<Article, 'title' | 'path' | 'lang'>;
  readonly changes: Changes;
  readonly site: Site;
}) {
  const words = wordsOf(site.language).changes;
  const { language } = site;
  return (
    <div className={styles.changes}>
      <header>
        <h1>
          <Phrase
            words={words.title}
            parts={{ title: <bdi lang={article.lang ?? undefined}>{article.title}</bdi> }}
            language={language}
          />
        </h1>
        <p>
          <Phrase words={words.introduction} language={language} />
        </p>
        <p>
          <Phrase
            words={words.key}
            parts={{ removed: (text) => <del>{text}</del>, added: (text) => <ins>{text}</ins> }}
            language={language}
          />
        </p>
        <p>
          <a href={pathUrl(article.path)}>
            <Phrase words={words.back} language={language} />
          </a>
        </p>
      </header>
      {changes.length === 0 && (
        <p>
          <Phrase words={words.none} language={language} />
        </p>
      )}
      {changes.map((change) => (
        <OneChange key={change.at} change={change} lang={article.lang} site={site} />
      ))}
      {hasMore && (
        <p>
          <Phrase words={words.beyond} language={language} />
        </p>
      )}
    </div>
  );
}

function OneChange({
  change: { at, stoodSince, headline, standfirst, text },
  lang,
  site,
}: {
  readonly change: Change;
  readonly lang: Article['lang'];
  readonly site: Site;
}) {
  const words = wordsOf(site.language).changes;
  const parts = [
    { name: words.headline, blocks: headline },
    { name: words.standfirst, blocks: standfirst },
    { name: words.text, blocks: text },
  ];
  return (
    <section>
      <h2>
        <Phrase words={words.changedOn} parts={{ time: <Timestamp at={at} site={site} /> }} language={site.language} />
      </h2>
      <p className={styles.since}>
        <Phrase
          words={words.stoodSince}
          parts={{ time: <Timestamp at={stoodSince} site={site} /> }}
          language={site.language}
        />
      </p>
      {parts
        .filter(({ blocks }) => blocks.length > 0)
        .map(({ name, blocks }) => (
          <div key={name}>
            <h3>
              <Phrase words={name} language={site.language} />
            </h3>
            {blocks.map((block, place) => (
              <ChangedBlock key={`${place}`} block={block} language={lang ?? site.language} site={site} />
            ))}
          </div>
        ))}
    </section>
  );
}

/** In the language of the story. What is for ears alone is in that of the paper. */
function ChangedBlock({
  block,
  language,
  site,
}: {
  readonly block: Block;
  readonly language: string;
  readonly site: Site;
}) {
  return (
    <p lang={language} dir={directionOf(language)} className={styles.block}>
      {block.map((stretch, place) => (
        <Piece key={`${place}`} stretch={stretch} site={site} />
      ))}
    </p>
  );
}

function Piece({ stretch, site: { language } }: { readonly stretch: Stretch; readonly site: Site }) {
  const words = wordsOf(language).changes;
  switch (stretch.kind) {
    case 'gap':
      return ' … ';
    case 'kept':
      return stretch.text;
    case 'removed':
      return (
        <del>
          <Unseen words={words.removed} language={language} />
          {stretch.text}
          <Unseen words={words.removedEnd} language={language} />
        </del>
      );
    case 'added':
      return (
        <ins>
          <Unseen words={words.added} language={language} />
          {stretch.text}
          <Unseen words={words.addedEnd} language={language} />
        </ins>
      );
  }
}

function Unseen({ words, language }: { readonly words: string; readonly language: string }) {
  return (
    <span className={ui.unseen} lang={language}>
      {' '}
      <Phrase words={words} language={language} />{' '}
    </span>
  );
}
