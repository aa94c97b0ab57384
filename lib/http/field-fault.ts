/** What is wrong with a field of a form, as its reader is told beside it. */
export type FieldFault = { readonly field: string; readonly message: string };
