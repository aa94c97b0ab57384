import { typeOfFile } from '#lib/site/file-types.ts';
import type { Check } from '../check.ts';

/** Every picture and download of our own exists. */
export const missingPicture: Check = {
  rule: 'missing-picture',
  find: ({ mentions, facts }, tree) =>
    [...mentions, ...facts.mentions]
      .filter(
        ({ kind, name }) => kind === 'media' && !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(name) && !tree.hasMedia(name),
      )
      .map((mention) => {
        const message = `Unexpected address "${mention.written}", expected a file in media/`;
        return {
          place: mention,
          severity: 'error',
          message,
          hint: `put the file into media/ and write /media/name.${examples[typeOfFile(mention.name)?.kind ?? 'picture']}`,
        };
      }),
};

/** How the name of a file of each kind ends, for example. */
const examples = { picture: 'jpg', sound: 'mp3', film: 'mp4', document: 'pdf', captions: 'vtt' } as const;
