import type { Html } from '#lib/base/html.ts';
import ui from '../ui/unseen.module.css';
import styles from './prose.module.css';

/** A rendered body. Besides structured data the only place that prints markup as it is; `Html` vouches for it. */
export function Prose({ html }: { readonly html: Html }) {
  return <div className={`${styles.prose} ${ui.holder}`} dangerouslySetInnerHTML={{ __html: html }} />;
}
