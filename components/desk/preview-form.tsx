import { Field } from './field.tsx';
import form from './form.module.css';
import type { DeskFault } from './form-fault.ts';

/** Asks for a link to any story, as it stands or as a branch or commit has it. */
export function PreviewForm({
  action,
  fault: { faults, kept },
}: {
  readonly action: string;
  readonly fault: DeskFault;
}) {
  return (
    <form method="post" action={action} className={form.form}>
      <Field
        form="preview"
        name="story"
        label="Story or page"
        hint="Its address, or the path of its file."
        faults={faults}
      >
        {(control) => <input {...control} required maxLength={1_000} defaultValue={kept.story} />}
      </Field>
      <Field
        form="preview"
        name="ref"
        label="Branch or commit"
        hint="Leave it empty for the story as its file stands."
        faults={faults}
      >
        {(control) => <input {...control} maxLength={250} defaultValue={kept.ref} />}
      </Field>
      <button type="submit" className={form.button}>
        Make a link
      </button>
    </form>
  );
}
