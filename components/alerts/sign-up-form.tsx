import type { Choice } from '#lib/alerts/list-choices.ts';
import { commentLengths } from '#lib/site/comment-lengths.ts';
import { alertsLinkUrl, alertsUrl, pathUrl } from '#lib/site/urls.ts';
import { markWords } from '#lib/site/words/mark-words.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { FaultNotice } from '../comments/fault-notice.tsx';
import forms from '../comments/form.module.css';
import { FormField, type ShownFault } from '../comments/form-field.tsx';
import { Choices } from './choices.tsx';
import { Trap } from './trap.tsx';

type SignUpFormProps = {
  readonly choices: readonly Choice[];
  /** Path of the page that says what becomes of addresses; null where the paper has none. */
  readonly privacyPath: string | null;
  /** Of the site. */
  readonly language: string;
  readonly fault?: ShownFault | undefined;
};

/** Everything one can get by mail. The same for everybody, so that its page can be kept. */
export function SignUpForm({ choices, privacyPath, language, fault }: SignUpFormProps) {
  const words = wordsOf(language);
  const { signUp } = words.alerts;
  return (
    <form className={forms.form} method="post" action={alertsUrl()} data-nosnippet="" {...markWords(language)}>
      <FaultNotice fault={fault} />
      {fault?.kept.add === 'on' && <input type="hidden" name="add" value="on" />}
      <FormField
        name="email"
        type="email"
        label={words.forms.email}
        note={signUp.emailNote}
        autoComplete="email"
        most={commentLengths.address}
        fault={fault}
      />
      <Choices choices={choices} chosen={{ breaking: 'on' }} fault={fault} language={language} />
      <TrapOrField fault={fault} language={language} />
      <div className={forms.send}>
        <button type="submit">{signUp.press}</button>
        <a href={alertsLinkUrl()}>{signUp.already}</a>
      </div>
      <p className={forms.note}>
        {signUp.note}
        {privacyPath !== null && (
          <>
            {' '}
            <a href={pathUrl(privacyPath)}>{signUp.privacy}</a>
          </>
        )}
      </p>
    </form>
  );
}

/** Whose browser filled in the trap sees it, and can empty it. */
function TrapOrField({ fault, language }: Pick<SignUpFormProps, 'fault' | 'language'>) {
  if (fault?.faults.some(({ field }) => field === 'website') === true) {
    const label = wordsOf(language).forms.leaveEmpty;
    return <FormField name="website" label={label} autoComplete="off" most={1_000} isRequired={false} fault={fault} />;
  }
  return <Trap language={language} />;
}
