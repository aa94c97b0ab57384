import type { Choice } from '#lib/alerts/list-choices.ts';
import { followField, readFollowField } from '#lib/site/follow-field.ts';
import type { Site } from '#lib/site/site.ts';
import { alertsUrl } from '#lib/site/urls.ts';
import { markWords } from '#lib/site/words/mark-words.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import forms from '../comments/form.module.css';
import { FeedLink } from '../layout/feed-link.tsx';
import { Phrase } from '../ui/phrase.tsx';
import { AddressRow } from './address-row.tsx';
import styles from './follow.module.css';
import { rhythms } from './rhythms.ts';
import { Trap } from './trap.tsx';

type FollowProps = {
  /** The section, tag or author whose list it is. */
  readonly choice: Choice;
  /** Encoded path of its first page. */
  readonly url: string;
  /** The page of it that is shown, from 1. Mail is offered on the first. */
  readonly page: number;
  readonly site: Pick<Site, 'alerts' | 'language'>;
};

/** How to hear what is new in a list: by its feed, and by mail where the paper sends any. */
export function Follow({ choice, url, page, site }: FollowProps) {
  return (
    <div className={styles.follow}>
      {page === 1 && site.alerts.open && isFollowable(choice) && <ByMail choice={choice} language={site.language} />}
      <FeedLink url={url} language={site.language} />
    </div>
  );
}

/** A name may be longer than what a form can say. */
function isFollowable(choice: Choice): boolean {
  return readFollowField(followField(choice)) !== undefined;
}

function ByMail({ choice, language }: { readonly choice: Choice; readonly language: string }) {
  const words = wordsOf(language).alerts;
  return (
    <details data-nosnippet="" {...markWords(language)}>
      <summary>{words.follow.title}</summary>
      <form className={forms.form} method="post" action={alertsUrl()}>
        <input type="hidden" name={followField(choice)} value="on" />
        <input type="hidden" name="add" value="on" />
        <fieldset className={forms.choices}>
          <legend>
            <Phrase words={words.follow.digestOf[choice.kind]} parts={{ name: <bdi>{choice.name}</bdi> }} />
          </legend>
          {rhythms
            .filter((rhythm) => rhythm !== 'none')
            .map((rhythm) => (
              <label key={rhythm}>
                <input type="radio" name="digest" value={rhythm} defaultChecked={rhythm === 'daily'} />{' '}
                {words.rhythms[rhythm]}
              </label>
            ))}
        </fieldset>
        <AddressRow button={words.follow.press} language={language} />
        <Trap language={language} />
        <p className={forms.note}>
          {words.follow.note} <a href={alertsUrl()}>{words.box.all}</a>
        </p>
      </form>
    </details>
  );
}
