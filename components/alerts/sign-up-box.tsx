import type { Choice } from '#lib/alerts/list-choices.ts';
import { followField } from '#lib/site/follow-field.ts';
import type { Site } from '#lib/site/site.ts';
import { alertsUrl } from '#lib/site/urls.ts';
import { markWords } from '#lib/site/words/mark-words.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import forms from '../comments/form.module.css';
import { AddressRow } from './address-row.tsx';
import { PushButton } from './push-button.tsx';
import { rhythms } from './rhythms.ts';
import styles from './sign-up-box.module.css';
import { Trap } from './trap.tsx';

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
  const { language } = site;
  const words = wordsOf(language).alerts;
  return (
    <aside className={styles.box} data-nosnippet="" {...markWords(language)}>
      <h2>{words.box.title}</h2>
      <form className={forms.form} method="post" action={alertsUrl()}>
        <input type="hidden" name="breaking" value="on" />
        <AddressRow button={words.box.press} language={language} />
        <details className={styles.more}>
          <summary>{words.box.digest}</summary>
          <fieldset className={forms.choices}>
            <legend>{words.box.digests}</legend>
            {rhythms.map((rhythm) => (
              <label key={rhythm}>
                <input type="radio" name="digest" value={rhythm} defaultChecked={rhythm === 'none'} />{' '}
                {words.rhythms[rhythm]}
              </label>
            ))}
          </fieldset>
          {follows.length > 0 && <Follows follows={follows} only={words.box.only} />}
        </details>
        <Trap language={language} />
        <p className={forms.note}>
          {words.box.note} <a href={alertsUrl()}>{words.box.all}</a>
        </p>
      </form>
      <PushButton publicKey={publicKey} language={language} isLater={isLater} />
    </aside>
  );
}

function Follows({ follows, only }: Pick<SignUpBoxProps, 'follows'> & { readonly only: string }) {
  return (
    <fieldset className={`${forms.choices} ${styles.follows}`}>
      <legend>{only}</legend>
      {follows.map((choice) => (
        <label key={followField(choice)}>
          <input type="checkbox" name={followField(choice)} /> <bdi>{choice.name}</bdi>
        </label>
      ))}
    </fieldset>
  );
}
