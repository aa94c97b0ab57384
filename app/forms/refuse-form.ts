import type { FieldFault } from '#lib/http/field-fault.ts';
import type { PostedForm } from '#lib/http/read-posted-form.ts';
import type { FormRefusal } from './form-answer.ts';

/** What is said when a form is not taken. */
type Refusal = {
  readonly status?: FormRefusal['status'];
  readonly notice: string;
  readonly faults?: readonly FieldFault[];
  /** Seconds. */
  readonly retryAfter?: number;
};

/**
 * Shows a page with a form once more, with what was wrong and what was typed.
 *
 * @param path of that page, as `FormRefusal` has it.
 */
export function refuseForm(
  path: string,
  { fields }: Pick<PostedForm, 'fields'>,
  { status = 422, notice, faults = [], retryAfter }: Refusal,
): FormRefusal {
  const fault = { notice, faults, kept: Object.fromEntries(fields) };
  return { kind: 'refused', status, path, fault, ...(retryAfter !== undefined && { retryAfter }) };
}
