import type { Picture } from '#lib/content/article.ts';
import { isForeign } from '#lib/site/urls.ts';
import styles from './lead-picture.module.css';

/** The picture on top of a story; one on a host that is not allowed is a link, so that no reader is told on. */
export function LeadPicture({ picture, hosts }: { readonly picture: Picture; readonly hosts: readonly string[] }) {
  const { address, alternative, caption, credit } = picture;
  const foreign = isForeign(address, hosts);
  return (
    <figure className={styles.figure}>
      {foreign ? (
        <a href={address}>{alternative === '' ? 'Picture on another site' : alternative}</a>
      ) : (
        <img src={encodeURI(address)} alt={alternative} />
      )}
      {(caption !== '' || credit !== '') && (
        <figcaption>
          {caption} {credit !== '' && <small>{credit}</small>}
        </figcaption>
      )}
    </figure>
  );
}
