import { typeOfFile } from '#lib/site/file-types.ts';
import { isPictureAddress } from '#lib/site/picture-forms.ts';
import { typeOfTextFile } from '#lib/site/text-files.ts';
import type { Check } from '../check.ts';

/** Files of our own that a text shows or links to are of kinds that readers get from us. */
export const unservedFile: Check = {
  rule: 'unserved-file',
  find: ({ mentions, facts }, tree) =>
    [...mentions, ...facts.mentions]
      .filter(({ kind, name }) => kind === 'media' && /^\/(?!\/)/.test(name) && tree.hasMedia(name) && !isServed(name))
      .map((mention) => {
        const message = `Unexpected file "${mention.written}", which readers cannot get, expected a picture, sound, film or document`;
        return {
          place: mention,
          severity: 'warning',
          message,
          hint: 'save it as PDF, MP3, MP4 or another kind that content/README.md names',
        };
      }),
};

function isServed(address: string): boolean {
  const isServedAsIs = typeOfFile(address) !== undefined && address.startsWith('/media/');
  return isServedAsIs || isPictureAddress(address) || typeOfTextFile(address) !== undefined;
}
