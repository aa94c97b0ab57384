import { wordsOf } from '#lib/site/words/words-of.ts';
import forms from '../comments/form.module.css';

/** A field for programs, which fill in what they find: people neither see, hear nor reach it. */
export function Trap({ language }: { /** Of the site. */ readonly language: string }) {
  return (
    <p className={forms.trap} aria-hidden="true">
      <label>
        {wordsOf(language).forms.leaveEmpty} <input name="website" tabIndex={-1} autoComplete="off" />
      </label>
    </p>
  );
}
