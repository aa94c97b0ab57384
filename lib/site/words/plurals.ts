import { formatCount } from '../format-count.ts';

/** A noun in the forms that a language counts with (Unicode CLDR plural rules); `#` stands for the number. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** Counts in a language: "1 comment", "1,600 comments". */
export function pluralsOf(language: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language);
  return (count, forms) => (forms[rules.select(count)] ?? forms.other).replaceAll('#', formatCount(count, language));
}
