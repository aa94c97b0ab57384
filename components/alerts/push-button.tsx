import { moduleUrl, pushStopUrl, pushUrl, serviceWorkerUrl } from '#lib/site/urls.ts';
import styles from './push-button.module.css';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      /** public/modules/push.js */
      'push-alerts': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & {
        publickey: string;
        worker: string;
        start: string;
        stop: string;
        later?: '';
      };
    }
  }
}

/**
 * Turns alerts in this browser on and off. Without script, or where a browser shows no notifications, there is nothing to be
 * seen; so is there without keys.
 */
export function PushButton({
  publicKey,
  isLater = false,
}: {
  /** The point of the VAPID pair, in base64url. */
  readonly publicKey: string | null;
  /** Whether its script comes when the reader does: public/modules/story.js sees to it. */
  readonly isLater?: boolean;
}) {
  if (publicKey === null) return null;
  return (
    <push-alerts
      className={styles.push}
      publickey={publicKey}
      worker={serviceWorkerUrl()}
      start={pushUrl()}
      stop={pushStopUrl()}
      {...(isLater && { later: '' as const })}
    >
      <button type="button" hidden>
        Alert me in this browser
      </button>
      <p role="status" />
      {!isLater && <script type="module" src={moduleUrl('push')} />}
    </push-alerts>
  );
}
