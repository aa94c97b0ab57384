import type { ReactNode } from 'react';
import type { Article } from '#lib/content/article.ts';
import type { Front as FrontOfNow } from '#lib/library/compose-front.ts';
import { type Edition, sectionTitle } from '#lib/site/edition.ts';
import { sectionUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import ui from '../ui/unseen.module.css';
import styles from './front.module.css';
import { type FrontLayout, layOutFront } from './lay-out-front.ts';
import { MostRead } from './most-read.tsx';
import { Teaser, type TeaserProps } from './teaser.tsx';

type FrontProps = {
  readonly front: FrontOfNow;
  readonly edition: Edition;
  readonly mostRead: readonly Article[];
  /** What stands between the blocks and the river. */
  readonly children?: ReactNode;
};

/** The front page: the lead between its columns, a block for each section, the river with what is read most beside it. */
export function Front({ front, edition, mostRead, children }: FrontProps) {
  const layout = layOutFront(front);
  const { language } = edition.site;
  const words = wordsOf(language).lists;
  if (layout === undefined) {
    return (
      <p className={styles.empty}>
        <Phrase words={words.none} language={language} />
      </p>
    );
  }
  const { lead, under, near, far, more, blocks, river } = layout;
  return (
    <div className={styles.front} data-front="">
      {/* The name in the head of the page is on every page; this one is the front page's own title. */}
      <h1 className={ui.unseen}>{edition.site.name}</h1>
      <div
        className={styles.opening}
        data-near={near.length > 0 ? '' : undefined}
        data-far={far.length > 0 ? '' : undefined}
      >
        <div className={styles.lead}>
          <Teaser article={lead} edition={edition} form="lead" heading="h2" />
          <Column articles={under} edition={edition} form="brief" name="under" />
        </div>
        <Column articles={near} edition={edition} form="card" name="near" />
        <Column articles={far} edition={edition} form="brief" name="far" />
      </div>
      <Column articles={more} edition={edition} form="card" name="more" />
      {blocks.length > 0 && (
        <div className={styles.blocks}>
          {blocks.map((block) => (
            <Block key={block.section} block={block} edition={edition} />
          ))}
        </div>
      )}
      {children}
      <MostRead articles={mostRead} edition={edition}>
        {river.length > 0 && (
          <section className={styles.river}>
            <h2 className={styles.title}>
              <Phrase words={words.moreNews} language={language} />
            </h2>
            <Stories articles={river} edition={edition} form="row" heading="h3" />
          </section>
        )}
      </MostRead>
    </div>
  );
}

type ColumnProps = {
  readonly articles: readonly Article[];
  readonly edition: Edition;
  readonly form: TeaserProps['form'];
};

function Column({ articles, edition, form, name }: ColumnProps & { readonly name: 'near' | 'far' | 'under' | 'more' }) {
  if (articles.length === 0) return null;
  return (
    <div className={styles[name]}>
      <Stories articles={articles} edition={edition} form={form} heading="h2" />
    </div>
  );
}

function Block({
  block: { section, first, others },
  edition,
}: {
  readonly block: FrontLayout['blocks'][number];
  readonly edition: Edition;
}) {
  return (
    <section className={styles.block}>
      <h2 className={styles.title}>
        <a href={sectionUrl(section)} dir="auto">
          {sectionTitle(edition, first.section)}
        </a>
      </h2>
      <div className={styles.columns}>
        <Teaser article={first} edition={edition} form="block" heading="h3" withSection={false} />
        {others.length > 0 && (
          <Stories articles={others} edition={edition} form="brief" heading="h3" withSection={false} />
        )}
      </div>
    </section>
  );
}

function Stories({ articles, ...rest }: { readonly articles: readonly Article[] } & Omit<TeaserProps, 'article'>) {
  return (
    <ul className={styles.stories}>
      {articles.map((article) => (
        <li key={article.path}>
          <Teaser article={article} {...rest} />
        </li>
      ))}
    </ul>
  );
}
