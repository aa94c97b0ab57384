import type { Picture as PictureOfStory } from '#lib/content/article.ts';
import type { Site } from '#lib/site/site.ts';
import { isForeign } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import { Picture } from '../ui/picture.tsx';
import styles from './lead-picture.module.css';

/** The picture on top of a story; one on a host that is not allowed is a link, so that no reader is told on. */
export function LeadPicture({
  picture,
  site: { language, pictureHosts },
}: {
  readonly picture: PictureOfStory;
  readonly site: Site;
}) {
  const { address, alternative, caption, credit } = picture;
  return (
    <figure className={styles.figure}>
      {isForeign(address, pictureHosts) ? (
        <a href={address}>{alternative === '' ? drawUnnamed(language) : alternative}</a>
      ) : (
        <Picture picture={picture} cut="full" sizes="(min-width: 62rem) 60rem, 100vw" eager />
      )}
      {(caption !== '' || credit !== '') && (
        <figcaption>
          {caption} {credit !== '' && <small>{credit}</small>}
        </figcaption>
      )}
    </figure>
  );
}

function drawUnnamed(language: string) {
  return (
    <span lang={language}>
      <Phrase words={wordsOf(language).story.foreignPicture} language={language} />
    </span>
  );
}
