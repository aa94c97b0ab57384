import type { Choice } from '#lib/alerts/list-choices.ts';
import { commentLengths } from '#lib/site/comment-lengths.ts';
import { followField } from '#lib/site/follow-field.ts';
import type { Site } from '#lib/site/site.ts';
import { alertsUrl } from '#lib/site/urls.ts';
import forms from '../comments/form.module.css';
import { PushButton } from './push-button.tsx';
import { rhythms } from './rhythms.ts';
import styles from './sign-up-box.module.css';

type SignUpBoxProps = {
  /** What a digest may be narrowed to: the section, topics and writers of the story above. */
  readonly follows: readonly Choice[];
  readonly site: Site;
  /** See `PushButton`. */
  readonly publicKey: string | null;
  readonly isLater?: boolean;
};

/**
 * The box in which readers ask for breaking news by mail, and for a digest if they like. The box is about breaking news, so that
 * sending it asks for that. The same for everybody.
 */
export function SignUpBox({ follows, site, publicKey, isLater = false }: SignUpBoxProps) {
  if (!site.alerts.open) return null;
  return (
    <aside className={styles.box} data-nosnippet="">
      <h2>Breaking news: never miss a breaking news alert!</h2>
      <form className={forms.form} method="post" action={alertsUrl()}>
        <input type="hidden" name="breaking" value="on" />
        <div className={`${forms.field} ${styles.ask}`}>
          <label>
            Email
            <input
              type="email"
              name="email"
              required
              maxLength={commentLengths.address}
              autoComplete="email"
              dir="ltr"
            />
          </label>
          <button type="submit">Alert me</button>
        </div>
        <details className={styles.more}>
          <summary>A digest as well?</summary>
          <fieldset className={forms.choices}>
            <legend>All the news in one mail</legend>
            {rhythms.map(({ rhythm, words }) => (
              <label key={rhythm}>
                <input type="radio" name="digest" value={rhythm} defaultChecked={rhythm === 'none'} /> {words}
              </label>
            ))}
          </fieldset>
          {follows.length > 0 && <Follows follows={follows} />}
        </details>
        <p className={forms.trap} aria-hidden="true">
          <label>
            Leave this empty <input name="website" tabIndex={-1} autoComplete="off" />
          </label>
        </p>
        <p className={forms.note}>
          We write once to ask whether it was you. Every mail has a link that ends it with one press; your address is
          then deleted. Nobody else gets it. <a href={alertsUrl()}>All you can choose</a>
        </p>
      </form>
      <PushButton publicKey={publicKey} isLater={isLater} />
    </aside>
  );
}

function Follows({ follows }: Pick<SignUpBoxProps, 'follows'>) {
  return (
    <fieldset className={`${forms.choices} ${styles.follows}`}>
      <legend>Only what I tick; everything when I tick nothing</legend>
      {follows.map((choice) => (
        <label key={followField(choice)}>
          <input type="checkbox" name={followField(choice)} /> <bdi>{choice.name}</bdi>
        </label>
      ))}
    </fieldset>
  );
}
