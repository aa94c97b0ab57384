import { typeOfFile } from '#lib/site/file-types.ts';
import { isForeign } from '#lib/site/urls.ts';
import type { Directive } from './directive.ts';
import { hasWords, toElement, toForm, toName, toWords } from './elements.ts';

/** Sound of our own, with what is said in it in writing: for those who do not hear it, and for search. */
export const recording: Directive = {
  name: 'audio',
  form: 'container',
  attributes: ['src'],
  draw: ({ label, children, attributes: { src = '' } }, { language, words, report }) => {
    if (typeOfFile(src)?.kind !== 'sound' || isForeign(src, [])) {
      report({ message: `Unexpected recording "${src}", expected a sound file in media/`, hint: 'src="/media/….mp3"' });
      return [...(hasWords(label) ? [toElement('p', {}, label)] : []), ...children];
    }
    if (!hasWords(label)) {
      report({ message: 'Unexpected recording without a title, expected one', hint: ':::audio[What one hears]{…}' });
    }
    if (!hasWords(children)) {
      const message = 'Unexpected recording without a transcript, expected what is said in it';
      report({ message, hint: 'write down inside what one hears, for those who cannot', severity: 'warning' });
    }
    const caption = hasWords(label) ? [toElement('figcaption', {}, label)] : [];
    const name = { ariaLabel: words.recordings.title, ...toName(label) };
    const player = toElement('audio', { controls: true, preload: 'none', src, ...name }, []);
    const link = toForm('p', 'file', [
      toElement('a', { href: src, dataFurniture: '' }, toWords(words.recordings.download, language)),
      toElement('small', { dataFurniture: '' }, []),
    ]);
    const transcript = hasWords(children)
      ? [
          toElement('details', {}, [
            toElement('summary', { dataFurniture: '' }, toWords(words.recordings.transcript, language)),
            ...children,
          ]),
        ]
      : [];
    return [toForm('figure', 'audio', [...caption, player, link, ...transcript])];
  },
};
