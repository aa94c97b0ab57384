import type { FieldFault } from '#lib/http/field-fault.ts';

/** What a form of the desk has to say when it was not taken, and what was typed into it. */
export type DeskFault = {
  /** One sentence for the whole form. */
  readonly notice: string;
  readonly faults: readonly FieldFault[];
  readonly kept: Readonly<Record<string, string>>;
};

/** A form that nobody has sent yet. */
export const noFault: DeskFault = { notice: '', faults: [], kept: {} };
