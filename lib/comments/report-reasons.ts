/** What may be wrong with a comment, in the order of the form. */
export const reportReasons = ['abuse', 'spam', 'personal', 'other'] as const;

export type ReportReason = (typeof reportReasons)[number];

/** A reason by its name; undefined for what is none. */
export function findReportReason(name: string): ReportReason | undefined {
  return reportReasons.find((reason) => reason === name);
}
