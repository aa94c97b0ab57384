import { isPictureAddress } from '#lib/site/picture-forms.ts';
import { typeOfTextFile } from '#lib/site/text-files.ts';
import type { Check } from '../check.ts';

/** Files of our own that a text shows or links to are pictures: readers get nothing else from us. */
export const unservedFile: Check = {
  rule: 'unserved-file',
  find: ({ mentions, facts }, tree) =>
    [...mentions, ...facts.mentions]
      .filter(
        ({ kind, name }) => kind === 'picture' && /^\/(?!\/)/.test(name) && tree.hasMedia(name) && !isServed(name),
      )
      .map((mention) => {
        const message = `Unexpected file "${mention.written}", which readers cannot get, expected a picture`;
        return {
          place: mention,
          severity: 'warning',
          message,
          hint: 'documents, sound and film are to come; put it elsewhere on the web and link to it there',
        };
      }),
};

function isServed(address: string): boolean {
  return isPictureAddress(address) || typeOfTextFile(address) !== undefined;
}
