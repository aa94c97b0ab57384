import type { PageRead } from './read-page.ts';

const addresses = new Set([
  'href',
  'src',
  'action',
  'formAction',
  'srcSet',
  'poster',
  'data',
  'background',
  'ping',
  'xLinkHref',
]);

/**
 * What of a page's own part would run or load something by itself or by a click, or was given away to another host; empty for
 * each page that is sound. Links to other hosts are none.
 */
export function listDangers(page: PageRead): readonly string[] {
  return everything(page).flatMap(({ tagName, properties }) =>
    Object.entries(properties).flatMap(([name, value]) => {
      const text = String(value ?? '');
      const isScript = /^[\s\p{Cc}]*(?:j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t|vbscript|data|blob|file):/iu.test(text);
      // Links wait for a press, and what an element of ours keeps for its script loads nothing.
      const isForeign = /^[\s\p{Cc}]*(?:https?:)?[/\\]{2}/iu.test(text) && tagName !== 'a' && !tagName.includes('-');
      const isDanger =
        /^on/i.test(name) ||
        name === 'style' ||
        name === 'srcDoc' ||
        name === 'is' ||
        (addresses.has(name) && (isScript || isForeign));
      return isDanger ? [`<${tagName} ${name}="${text.slice(0, 80)}">`] : [];
    }),
  );
}

/** Scripts, frames and other guests within a page's own part, but for our own modules. */
export function listGuests(page: PageRead): readonly string[] {
  return ['script', 'iframe', 'object', 'embed', 'frame', 'base', 'meta', 'link', 'style'].flatMap((tagName) =>
    page
      .inMain(tagName)
      .filter(({ attribute }) => !/^\/modules\//.test(attribute('src')) && attribute('type') !== 'application/ld+json')
      .map(({ attribute, text }) => `<${tagName}> ${attribute('src')} ${text.slice(0, 80)}`),
  );
}

function everything(page: PageRead) {
  const names = new Set([...page.html.matchAll(/<([a-z][^\s/>]*)/gi)].map(([, name = '']) => name.toLowerCase()));
  return [...names].flatMap((name) => page.inMain(name).map(({ element }) => element));
}
