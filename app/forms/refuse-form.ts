import type { FieldFault } from '#lib/http/field-fault.ts';
import type { PostedForm } from '#lib/http/read-posted-form.ts';
import type { FormRefusal } from './form-answer.ts';

/** What a room of lib says when it does not do what a form asks for. */
type Refusal = {
  readonly status: FormRefusal['status'];
  readonly notice: string;
  readonly faults: readonly FieldFault[];
  /** Seconds. */
  readonly retryAfter?: number;
};

/**
 * Puts a refusal and what was typed onto the page with the form.
 *
 * @param path of that page, as `FormRefusal` has it.
 */
export function refuseForm(
  { status, notice, faults, retryAfter }: Refusal,
  path: string,
  form: PostedForm,
): FormRefusal {
  const fault = { notice, faults, kept: Object.fromEntries(form.fields) };
  return { kind: 'refused', status, path, fault, ...(retryAfter !== undefined && { retryAfter }) };
}
