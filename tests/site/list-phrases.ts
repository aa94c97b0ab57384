import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';

/** Something a page says, with the language in which a browser takes it. */
export type Phrase = {
  readonly text: string;
  /** Value of the nearest `lang`, or empty. */
  readonly lang: string;
  /** Value of the nearest `dir`, `auto` within a `bdi`, or empty. */
  readonly dir: string;
  /** Where it stands: the element, and the attribute if it is one. */
  readonly place: string;
};

const spoken = ['ariaLabel', 'ariaDescription', 'ariaRoleDescription', 'title', 'placeholder', 'alt', 'label'];
const meta =
  /^(?:description|og:title|og:description|og:site_name|twitter:title|twitter:description|apple-mobile-web-app-title)$/;

/** All that a page says to somebody: its words, those of its attributes, those of its head. */
export function listPhrases(html: string): readonly Phrase[] {
  return listBelow(fromHtml(html), { lang: '', dir: '', parent: '' });
}

type Around = { readonly lang: string; readonly dir: string; readonly parent: string };

function listBelow(node: Nodes, around: Around): readonly Phrase[] {
  if (node.type === 'text')
    return ['script', 'style'].includes(around.parent) ? [] : toPhrases(node.value, around.parent, around);
  if (node.type !== 'element')
    return 'children' in node ? node.children.flatMap((child) => listBelow(child, around)) : [];
  const { lang, dir } = node.properties;
  const within = {
    lang: typeof lang === 'string' && lang !== '' ? lang : around.lang,
    dir: typeof dir === 'string' && dir !== '' ? dir : node.tagName === 'bdi' ? 'auto' : around.dir,
    parent: node.tagName,
  };
  const own = listSpoken(node).flatMap(([name, text]) => toPhrases(text, `${node.tagName} ${name}`, within));
  return [...own, ...node.children.flatMap((child) => listBelow(child, within))];
}

function toPhrases(text: string, place: string, { lang, dir }: Around): readonly Phrase[] {
  const squeezed = text.replace(/\s+/g, ' ').trim();
  return /\p{L}/u.test(squeezed) ? [{ text: squeezed, place, lang, dir }] : [];
}

/** Attributes of an element that are read or shown, and those from which scripts take their words. */
function listSpoken({ tagName, properties }: Element): readonly (readonly [name: string, text: string])[] {
  if (tagName === 'meta') {
    const name = String(properties.name ?? properties.property ?? '');
    return meta.test(name) ? [[name, String(properties.content ?? '')]] : [];
  }
  const isButton = tagName === 'input' && ['submit', 'button', 'reset'].includes(String(properties.type));
  return Object.entries(properties).flatMap(([name, value]) =>
    (spoken.includes(name) && tagName !== 'link') || (name === 'value' && isButton) || isWordsForScripts(name, value)
      ? [[name, String(value)] as const]
      : [],
  );
}

/** Two words or more: a name, an address or a rule is one. */
function isWordsForScripts(name: string, value: unknown): boolean {
  return (
    name.startsWith('data') &&
    typeof value === 'string' &&
    /\p{L}{2,} \p{L}{2,}/u.test(value) &&
    !/[{}<>]\s*"/.test(value)
  );
}
