import styles from './alerts.module.css';

/** What the service worker gets to show. */
export type ShownPush = { readonly title: string; readonly body: string };

/** A push about as a locked telephone shows it. */
export function PushPreview({ push: { title, body }, host }: { readonly push: ShownPush; readonly host: string }) {
  return (
    <div className={styles.push}>
      <p>
        <bdi>{host}</bdi>
      </p>
      <p className={styles.pushTitle} dir="auto">
        {title}
      </p>
      <p dir="auto">{body}</p>
    </div>
  );
}
