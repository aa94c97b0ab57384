/** One change to a text, in UTF-16 units from its start; an empty stretch is where something is put in. */
export type TextEdit = { readonly from: number; readonly to: number; readonly text: string };

/** Makes changes that do not overlap; all else stays as it is. What is put in at one place stays in its order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let rest = 0;
  let changed = '';
  for (const edit of edits.toSorted((one, other) => one.from - other.from)) {
    changed += text.slice(rest, edit.from) + edit.text;
    rest = edit.to;
  }
  return changed + text.slice(rest);
}
