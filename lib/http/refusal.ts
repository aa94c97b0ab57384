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

export function refuse<Status extends number>(
  status: Status,
  notice: string,
  faults: readonly FieldFault[] = [],
): Refusal<Status> {
  return { kind: 'refused', status, notice, faults };
}

/** For fields that are at fault: says how many, what is wrong stands beside them. */
export function refuseFields(faults: readonly FieldFault[]): Refusal<422> {
  const fields = faults.length === 1 ? 'the marked field' : 'the marked fields';
  return refuse(422, `Not sent yet: please look at ${fields}. What you wrote is still there.`, faults);
}

/** @param seconds to wait. */
export function refuseHaste(seconds: number, what: string): Refusal<429> {
  const wait =
    seconds < 100 ? `${seconds} ${seconds === 1 ? 'second' : 'seconds'}` : `${Math.ceil(seconds / 60)} minutes`;
  return { ...refuse(429, `${what} Please try again in ${wait}.`), retryAfter: seconds };
}
