import type { Article } from '#lib/content/article.ts';
import type { Edition } from '#lib/site/edition.ts';
import { directionOf } from '#lib/site/languages.ts';
import { isForeign, pathUrl } from '#lib/site/urls.ts';
import { Picture } from '../ui/picture.tsx';
import { Timestamp } from '../ui/timestamp.tsx';
import { Kicker } from './kicker.tsx';
import styles from './teaser.module.css';

export type TeaserProps = {
  readonly article: Article;
  readonly edition: Edition;
  /**
   * `lead` opens the front page, `feature` a section, `block` a section's block; `card` has its picture on top, `row` at
   * its side, `brief` none.
   */
  readonly form: 'lead' | 'feature' | 'block' | 'card' | 'row' | 'brief';
  readonly heading: 'h2' | 'h3';
  readonly withSection?: boolean;
};

const pictures = {
  lead: { cut: 'wide', sizes: '(min-width: 64rem) 40rem, 100vw', most: 1600 },
  feature: { cut: 'wide', sizes: '(min-width: 64rem) 36rem, 100vw', most: 1600 },
  block: { cut: 'wide', sizes: '(min-width: 64rem) 30rem, 100vw', most: 1200 },
  card: { cut: 'classic', sizes: '(min-width: 64rem) 18rem, (min-width: 40rem) 45vw, 100vw', most: 960 },
  row: { cut: 'classic', sizes: '(min-width: 40rem) 12rem, 7rem', most: 480 },
  brief: undefined,
} as const;

/** A story on a list: its picture, what it is, its headline, what it says, when. */
export function Teaser({ article, edition, form, heading: Heading, withSection = true }: TeaserProps) {
  const { path, title, description, hasStandfirst, publishedAt } = article;
  const language = article.lang ?? edition.site.language;
  return (
    <article className={`${styles.teaser} ${styles[form]}`} lang={language} dir={directionOf(language)}>
      <div className={styles.words}>
        <Kicker article={article} edition={edition} withSection={withSection} />
        <Heading className={styles.headline}>
          <a href={pathUrl(path)}>{title}</a>
        </Heading>
        {description !== '' && (form !== 'brief' || hasStandfirst) && (
          <p className={styles.description}>{description}</p>
        )}
      </div>
      <p className={styles.meta} lang={edition.site.language}>
        <Timestamp at={publishedAt} site={edition.site} form="day" />
      </p>
      <TeaserPicture article={article} edition={edition} form={form} />
    </article>
  );
}

function TeaserPicture({ article, edition, form }: Pick<TeaserProps, 'article' | 'edition' | 'form'>) {
  const { image } = article;
  const shape = pictures[form];
  if (shape === undefined || image === null || isForeign(image.address, edition.site.pictureHosts)) return null;
  return (
    <div className={styles.picture}>
      <Picture
        picture={image}
        cut={shape.cut}
        sizes={shape.sizes}
        most={shape.most}
        eager={form === 'lead' || form === 'feature'}
        alternative={form === 'row' ? '' : image.alternative}
      />
    </div>
  );
}
