import type { Picture as PictureOfStory } from '#lib/content/article.ts';
import { isForeign } from '#lib/site/urls.ts';
import { Picture } from '../ui/picture.tsx';
import styles from './lead-picture.module.css';

/** The picture on top of a story; one on a host that is not allowed is a link, so that no reader is told on. */
export function LeadPicture({
  picture,
  hosts,
}: {
  readonly picture: PictureOfStory;
  readonly hosts: readonly string[];
}) {
  const { address, alternative, caption, credit } = picture;
  return (
    <figure className={styles.figure}>
      {isForeign(address, hosts) ? (
        <a href={address}>{alternative === '' ? 'Picture on another site' : alternative}</a>
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
