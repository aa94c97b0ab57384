/** "1,600", with the digits and marks of the language. */
export function formatCount(count: number, language: string): string {
  const format = formats.get(language) ?? new Intl.NumberFormat(language);
  if (formats.size >= mostFormats) formats.clear();
  formats.set(language, format);
  return format.format(count);
}

/** Making one takes longer than using it, and an index prints hundreds of counts. */
const formats = new Map<string, Intl.NumberFormat>();

/** Languages come from files, of which there is no end. */
const mostFormats = 100;
