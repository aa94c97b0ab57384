import { moduleUrl, pushStopUrl, pushUrl, serviceWorkerUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
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
        turnoff: string;
        on: string;
        off: string;
        wrong: string;
        blocked: string;
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
  language,
  isLater = false,
}: {
  /** The point of the VAPID pair, in base64url. */
  readonly publicKey: string | null;
  /** Of the site: its script has no words of its own. */
  readonly language: string;
  /** Whether its script comes when the reader does: public/modules/story.js sees to it. */
  readonly isLater?: boolean;
}) {
  if (publicKey === null) return null;
  const { turnOn, turnOff, on, off, wrong, blocked } = wordsOf(language).alerts.push;
  return (
    <push-alerts
      className={styles.push}
      publickey={publicKey}
      worker={serviceWorkerUrl()}
      start={pushUrl()}
      stop={pushStopUrl()}
      turnoff={turnOff}
      on={on}
      off={off}
      wrong={wrong}
      blocked={blocked}
      {...(isLater && { later: '' as const })}
    >
      <button type="button" hidden>
        {turnOn}
      </button>
      <p role="status" />
      {!isLater && <script type="module" src={moduleUrl('push')} />}
    </push-alerts>
  );
}
