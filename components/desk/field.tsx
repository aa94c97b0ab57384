import type { ReactNode } from 'react';
import type { FieldFault } from '#lib/http/field-fault.ts';
import styles from './form.module.css';

/** What a control of a form needs to be tied to its label, its hint and its fault. */
export type Control = {
  readonly id: string;
  readonly name: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
};

/** A field of a form at the desk: label, control, what is wrong with it. */
export function Field({
  form,
  name,
  label,
  hint,
  faults,
  children,
}: {
  /** Keeps the fields of several forms on a page apart. */
  readonly form: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly faults: readonly FieldFault[];
  readonly children: (control: Control) => ReactNode;
}) {
  const id = `${form}-${name}`;
  const fault = faults.find(({ field }) => field === name)?.message;
  const notes = [fault === undefined ? [] : `${id}-fault`, hint === undefined ? [] : `${id}-hint`].flat();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        name,
        'aria-invalid': fault === undefined ? undefined : true,
        'aria-describedby': notes.length === 0 ? undefined : notes.join(' '),
      })}
      {fault !== undefined && (
        <p className={styles.fault} id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {hint !== undefined && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
