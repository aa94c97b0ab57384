import type { BanKind } from '#lib/db/tables.ts';
import { commentLengths } from '#lib/site/comment-lengths.ts';
import { Field } from './field.tsx';
import form from './form.module.css';
import type { DeskFault } from './form-fault.ts';

/** What somebody can be banned by, and what it is called. */
export const banKindWords: readonly (readonly [BanKind, string])[] = [
  ['address', 'Email address'],
  ['name', 'Name'],
  ['network', 'Network'],
];

const terms = [
  ['1', 'A day'],
  ['7', 'A week'],
  ['30', '30 days'],
  ['365', 'A year'],
  ['', 'For ever'],
] as const;

/** Bans whoever wrote a comment, or, where there is none, what is typed. */
export function BanForm({
  action,
  isOfComment,
  hasNetwork = true,
  fault,
}: {
  readonly action: string;
  readonly isOfComment: boolean;
  /** Whether the network of the comment is still known. */
  readonly hasNetwork?: boolean;
  readonly fault: DeskFault;
}) {
  const { faults, kept } = fault;
  return (
    <form method="post" action={action} className={form.form}>
      <div className={form.row}>
        <Field form="ban" name="kind" label="By" faults={faults}>
          {(control) => (
            <select {...control} defaultValue={kept.kind ?? 'address'}>
              {banKindWords
                .filter(([kind]) => hasNetwork || kind !== 'network')
                .map(([kind, words]) => (
                  <option key={kind} value={kind}>
                    {words}
                  </option>
                ))}
            </select>
          )}
        </Field>
        <Field form="ban" name="days" label="For" faults={faults}>
          {(control) => (
            <select {...control} defaultValue={kept.days ?? '30'}>
              {terms.map(([days, words]) => (
                <option key={days} value={days}>
                  {words}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {!isOfComment && (
        <Field form="ban" name="value" label="Address, name or network" faults={faults}>
          {(control) => <input {...control} required maxLength={commentLengths.address} defaultValue={kept.value} />}
        </Field>
      )}
      <Field
        form="ban"
        name="reason"
        label="Reason"
        hint="For the newsroom alone: readers are told only that they are banned."
        faults={faults}
      >
        {(control) => <input {...control} required maxLength={commentLengths.banReason} defaultValue={kept.reason} />}
      </Field>
      <button type="submit" className={form.button} name="do" value="ban">
        Ban
      </button>
    </form>
  );
}
