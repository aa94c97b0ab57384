import type { Choice } from '#lib/alerts/list-choices.ts';
import { commentLengths } from '#lib/site/comment-lengths.ts';
import { alertsLinkUrl, alertsUrl, pathUrl } from '#lib/site/urls.ts';
import { FaultNotice } from '../comments/fault-notice.tsx';
import forms from '../comments/form.module.css';
import { FormField, type ShownFault } from '../comments/form-field.tsx';
import { Choices } from './choices.tsx';

type SignUpFormProps = {
  readonly choices: readonly Choice[];
  /** Path of the page that says what becomes of addresses; null where the paper has none. */
  readonly privacyPath: string | null;
  readonly fault?: ShownFault | undefined;
};

/** Everything one can get by mail. The same for everybody, so that its page can be kept. */
export function SignUpForm({ choices, privacyPath, fault }: SignUpFormProps) {
  return (
    <form className={forms.form} method="post" action={alertsUrl()} data-nosnippet="">
      <FaultNotice fault={fault} />
      <FormField
        name="email"
        type="email"
        label="Email"
        note="We write to it once, to ask whether it was you. After that it gets what you choose here, and nothing else."
        autoComplete="email"
        most={commentLengths.address}
        fault={fault}
      />
      <Choices choices={choices} chosen={{ breaking: 'on' }} fault={fault} />
      <Trap fault={fault} />
      <div className={forms.send}>
        <button type="submit">Sign me up</button>
        <a href={alertsLinkUrl()}>Signed up already? Change or end it</a>
      </div>
      <p className={forms.note}>
        Every mail has a link that ends it with one press; your address is then deleted. Nobody else gets it.
        {privacyPath !== null && (
          <>
            {' '}
            <a href={pathUrl(privacyPath)}>What we keep, and for how long</a>
          </>
        )}
      </p>
    </form>
  );
}

/** For programs, which fill in what they find. Whose browser did so sees it, and can empty it. */
function Trap({ fault }: Pick<SignUpFormProps, 'fault'>) {
  if (fault?.faults.some(({ field }) => field === 'website') === true) {
    const label = 'Leave this empty';
    return <FormField name="website" label={label} autoComplete="off" most={1_000} isRequired={false} fault={fault} />;
  }
  return (
    <p className={forms.trap} aria-hidden="true">
      <label>
        Leave this empty <input name="website" tabIndex={-1} autoComplete="off" />
      </label>
    </p>
  );
}
