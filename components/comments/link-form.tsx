import { commentLengths } from '#lib/site/comment-lengths.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { FaultNotice } from './fault-notice.tsx';
import styles from './form.module.css';
import { FormField, type ShownFault } from './form-field.tsx';

/** Asks for an address, to which a link is mailed. */
export function LinkForm({
  language,
  action,
  note,
  press,
  fault,
}: {
  /** Of the site. */
  readonly language: string;
  readonly action: string;
  /** What the address is wanted for. */
  readonly note: string;
  /** On the button. */
  readonly press: string;
  readonly fault: ShownFault | undefined;
}) {
  return (
    <form className={styles.form} method="post" action={action}>
      <FaultNotice fault={fault} />
      <FormField
        name="email"
        type="email"
        label={wordsOf(language).forms.email}
        note={note}
        autoComplete="email"
        most={commentLengths.address}
        fault={fault}
      />
      <div className={styles.send}>
        <button type="submit">{press}</button>
      </div>
    </form>
  );
}
