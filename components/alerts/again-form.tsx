import { commentLengths } from '#lib/site/comment-lengths.ts';
import { readFollowField } from '#lib/site/follow-field.ts';
import { alertsUrl } from '#lib/site/urls.ts';
import { markWords } from '#lib/site/words/mark-words.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import forms from '../comments/form.module.css';
import { FormField, type ShownFault } from '../comments/form-field.tsx';
import { Trap } from './trap.tsx';

/** A sign-up that came too soon, to be sent once more as it was: what was chosen in it comes along unseen. */
export function AgainForm({
  fault,
  language,
}: {
  readonly fault: ShownFault;
  /** Of the site. */
  readonly language: string;
}) {
  const words = wordsOf(language);
  const chosen = Object.entries(fault.kept).filter(([field]) => isChoice(field));
  return (
    <form className={forms.form} method="post" action={alertsUrl()} {...markWords(language)}>
      {chosen.map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <FormField
        name="email"
        type="email"
        label={words.forms.email}
        note={words.alerts.signUp.againNote}
        autoComplete="email"
        most={commentLengths.address}
        fault={fault}
      />
      <Trap language={language} />
      <div className={forms.send}>
        <button type="submit">{words.alerts.signUp.press}</button>
        <a href={alertsUrl()}>{words.notices.toAlerts}</a>
      </div>
    </form>
  );
}

function isChoice(field: string): boolean {
  return ['breaking', 'digest', 'add'].includes(field) || readFollowField(field) !== undefined;
}
