import { listShareLinks } from '#lib/site/share-links.ts';
import { moduleUrl } from '#lib/site/urls.ts';
import styles from './share-links.module.css';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      /** public/modules/story.js */
      'copy-address': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & { label: string; done: string };
    }
  }
}

/** Ways to tell others about a story. `address` is absolute. */
export function ShareLinks({ address, title }: { readonly address: string; readonly title: string }) {
  return (
    <section className={styles.share} aria-label="Share this story">
      <ul>
        <li>
          <copy-address label="Copy address" done="Copied">
            <a href={address}>Address of this story</a>
          </copy-address>
        </li>
        {listShareLinks(address, title).map(({ name, url }) => (
          <li key={name}>
            <a href={url} rel="nofollow noopener">
              {name}
            </a>
          </li>
        ))}
      </ul>
      <script type="module" src={moduleUrl('story')} />
    </section>
  );
}
