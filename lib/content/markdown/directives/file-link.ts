import { typeOfFile } from '#lib/site/file-types.ts';
import { isForeign } from '#lib/site/urls.ts';
import type { Directive } from './directive.ts';
import { hasWords, toElement, toForm, toText } from './elements.ts';

/** A document of our own to open or to save. What kind of file it is, and how large, `size-files.ts` writes beside it. */
export const fileLink: Directive = {
  name: 'document',
  form: 'leaf',
  attributes: ['file'],
  draw: ({ label, attributes: { file = '' } }, { report }) => {
    if (typeOfFile(file)?.kind !== 'document' || isForeign(file, [])) {
      const message = `Unexpected document "${file}", expected a file in media/ of a kind that readers can open`;
      report({ message, hint: 'file="/media/….pdf"; also csv, docx, epub, ods, odt, xlsx, zip' });
      return hasWords(label) ? [toElement('p', {}, label)] : [];
    }
    if (!hasWords(label)) {
      report({ message: 'Unexpected document without a title, expected one', hint: '::document[What it is]{…}' });
    }
    const title = hasWords(label) ? label : [toText(file.slice(file.lastIndexOf('/') + 1))];
    return [
      toForm('p', 'file', [toElement('a', { href: file }, title), toElement('small', { dataFurniture: '' }, [])]),
    ];
  },
};
