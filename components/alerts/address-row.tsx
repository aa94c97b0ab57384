import { commentLengths } from '#lib/site/comment-lengths.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import forms from '../comments/form.module.css';
import styles from './address-row.module.css';

/** A field for an email address with the button that sends its form, in one row where there is room. */
export function AddressRow({
  button,
  language,
}: {
  readonly button: string;
  /** Of the site. */
  readonly language: string;
}) {
  return (
    <div className={`${forms.field} ${styles.row}`}>
      <label>
        {wordsOf(language).forms.email}
        <input type="email" name="email" required maxLength={commentLengths.address} autoComplete="email" dir="ltr" />
      </label>
      <button type="submit">{button}</button>
    </div>
  );
}
