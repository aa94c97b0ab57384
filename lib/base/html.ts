declare const brand: unique symbol;

/** Markup that is safe to print as it is. Only the body renderer and `escapeHtml` make it. */
export type Html = string & { readonly [brand]: 'Html' };

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Turns text into markup that shows that text, in element content and in quoted attributes. */
export function escapeHtml(text: string): Html {
  return brandHtml(text.replace(/[&<>"']/g, (character) => entities[character] ?? character));
}

/** Marks a string as markup. The caller vouches that it was sanitised. */
export function brandHtml(sanitised: string): Html {
  return sanitised as Html;
}
