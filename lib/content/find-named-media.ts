import { posix } from 'node:path';
import { shownPictures } from '#lib/site/picture-forms.ts';
import { decodePath } from '#lib/site/urls.ts';

/** Characters of a name that are looked at, and names: more is no story. */
const longest = 300;
const most = 5_000;

/**
 * The addresses of pictures that a text seems to name. For texts that cannot be parsed and yet must not show their
 * pictures, so it rather names too many: where a name with spaces ends is not known.
 */
export function findNamedMedia(text: string): readonly string[] {
  const found = new Set<string>();
  const plain = decodeAll(text.replaceAll('&amp;', '&').replace(/\\(?=[!-/:-@[-`{-~])/g, ''));
  for (const { index } of plain.matchAll(/(?<![\w-])(?:images|media|public)\//g).take(most)) {
    const line = /^[^\r\n"<>|]*/.exec(plain.slice(index, index + longest))?.[0] ?? '';
    for (const end of line.matchAll(/\.[a-z]{3,4}(?![a-z0-9])/gi)) {
      const name = line.slice(0, end.index + end[0].length);
      if (shownPictures.test(name)) found.add(toAddress(name));
    }
  }
  return [...found];
}

function toAddress(name: string): string {
  return posix.normalize(`/${name.replace(/^public\//, '')}`).normalize('NFC');
}

/** Percent-encoding undone wherever it is sound. */
function decodeAll(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (written) => decodePath(written) ?? written);
}
