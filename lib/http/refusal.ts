import type { Words } from '#lib/site/words/en.ts';
import type { FieldFault } from './field-fault.ts';

/** Why something a reader asked for is not done, as the reader is told. */
export type Refusal<Status extends number> = {
  readonly kind: 'refused';
  /** Of HTTP. */
  readonly status: Status;
  /** One or two sentences for the whole form. */
  readonly notice: string;
  readonly faults: readonly FieldFault[];
  /** Seconds. */
  readonly retryAfter?: number;
};

/**
 * @param notice one or two sentences for the whole form, in the language of who reads them.
 * @param faults what is wrong with single fields.
 */
export function refuse<Status extends number>(
  status: Status,
  notice: string,
  faults: readonly FieldFault[] = [],
): Refusal<Status> {
  return { kind: 'refused', status, notice, faults };
}

/** For fields that are at fault: says how many, what is wrong stands beside them. */
export function refuseFields(faults: readonly FieldFault[], { forms }: Words): Refusal<422> {
  return refuse(422, forms.lookAgain(faults.length), faults);
}

/**
 * For what comes too often: says so, and when to try again.
 *
 * @param seconds to wait.
 * @param what a sentence in the language of the words.
 */
export function refuseHaste(seconds: number, what: string, { forms }: Words): Refusal<429> {
  const wait = seconds < 100 ? forms.tryInSeconds(seconds) : forms.tryInMinutes(Math.ceil(seconds / 60));
  return { ...refuse(429, `${what} ${wait}`), retryAfter: seconds };
}
