import type { ElementContent } from 'hast';
import { findEmbed } from '#lib/site/embeds.ts';
import { isForeign } from '#lib/site/urls.ts';
import { fill } from '#lib/site/words/fill.ts';
import { foreignWords } from '#lib/site/words/words-of.ts';
import type { Directive } from './directive.ts';
import { hasWords, toElement, toName, toText, toWords } from './elements.ts';

const kinds = ['video', 'post', 'audio'] as const;

/** Scripts and a place to keep things of their own, and new windows; never ours. */
const sandbox = [
  'allow-popups',
  'allow-popups-to-escape-sandbox',
  'allow-presentation',
  'allow-same-origin',
  'allow-scripts',
];

/**
 * Something on another site: our picture and our words, and a link to it. Nothing of that site is loaded before a reader asks
 * for it; public/modules/embed.js then plays it in place, where we know how (lib/site/embeds.ts).
 */
export const embed: Directive = {
  name: 'embed',
  form: 'leaf',
  attributes: ['url', 'image', 'alt', 'kind'],
  draw: ({ label, attributes }, { language, words, report }) => {
    const { url: whole = '', alt = '', kind: written = 'video' } = attributes;
    const url = withoutCredentials(whole);
    const image = isElsewhere(attributes.image ?? '') ? '' : (attributes.image ?? '');
    if (image !== attributes.image && attributes.image !== undefined) {
      const message = 'Unexpected picture on another host for an embed, expected one in media/';
      report({ message, hint: 'copy it to media/ and write image="/media/….jpg"' });
    }
    if (url !== whole) {
      const message = 'Unexpected name or password in the address of an embed, expected none';
      report({ message, hint: 'take out what stands before the @; everybody can read it' });
    }
    const kind = kinds.find((one) => one === written);
    if (kind === undefined) {
      report({ message: `Unexpected kind "${written}" of an embed, expected ${kinds.join(', ')}`, hint: 'kind=video' });
    }
    if (!hasWords(label)) {
      report({ message: 'Unexpected embed without words, expected what it shows', hint: '::embed[What it shows]{…}' });
    }
    const found = findEmbed(url);
    // The URL standard leaves a backslash in a query as it is; RFC 3986 knows none.
    const href = (URL.parse(url)?.href ?? url).replaceAll('\\', '%5C');
    if (found === undefined) {
      const what = url === '' ? 'embed without an address' : `address "${url}" of an embed`;
      report({ message: `Unexpected ${what}, expected one that begins with https:`, hint: 'url="https://…"' });
      const shown = hasWords(label) ? label : [toText(url)];
      return [toElement('p', {}, url === '' ? shown : [toElement('a', { href }, shown)])];
    }
    const { host } = found;
    const port = URL.parse(url)?.port ?? '';
    // With a name in it, it is nobody's film; without, it may lead elsewhere.
    const player = url === whole ? found.player : null;
    if (port !== '') {
      const message = `Unexpected port ${port} in the address of an embed, expected none`;
      report({ message, hint: `take out :${port}; until then readers get a link to it` });
    } else if (player === null && url === whole) {
      const message = `Unexpected address at ${host}, whose player is unknown here, expected one of a site that we know`;
      report({ message, hint: 'readers get a link to it', severity: 'warning' });
    }
    if (image !== '' && alt === '') {
      const message = 'Unexpected picture without alternative text, expected words for those who cannot see it';
      report({ message, hint: 'alt="what the picture shows"' });
    }
    const name = String(toName(label).ariaLabel ?? host);
    const panel = toElement(
      'a',
      image === '' ? { href, rel: ['noopener'], dataPanel: '' } : { href, rel: ['noopener'] },
      [image === '' ? toElement('span', { dataFurniture: '' }, [toText(host)]) : toPicture(image, alt || name)],
    );
    const shown =
      player === null
        ? panel
        : toElement(
            'play-here',
            {
              ...{ later: '', ...player, sandbox, title: name },
              ...{ label: words.embeds.play, notice: fill(words.embeds.notice, { host }) },
              // Of these two, where it is not the story's.
              tongue: foreignWords(language),
            },
            [panel],
          );
    const link = toElement(
      'a',
      { href, rel: ['noopener'], dataFurniture: '' },
      toWords(fill(words.embeds[kind ?? 'video'], { host }), language),
    );
    const caption = toElement('figcaption', {}, [...label, ...(hasWords(label) ? [toText(' ')] : []), link]);
    return [
      toElement('figure', { className: ['form-embed', kind === 'audio' ? 'form-sound' : `form-${kind ?? 'video'}`] }, [
        shown,
        caption,
      ]),
    ];
  },
};

/** An address without the name and password that may stand before its host. */
function withoutCredentials(address: string): string {
  const url = URL.parse(address);
  if (url === null) return address.slice(address.lastIndexOf('@') + 1);
  if (url.username === '' && url.password === '') return address;
  url.username = '';
  url.password = '';
  return url.href;
}

/** Whether an address leads to another host though it begins like one of ours. */
function isElsewhere(address: string): boolean {
  return /^[/\\]/.test(address) && isForeign(address, []);
}

function toPicture(src: string, alt: string): ElementContent {
  return toElement('img', { src, alt }, []);
}
