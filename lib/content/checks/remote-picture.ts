import { isForeign } from '#lib/site/urls.ts';
import type { Check } from '../check.ts';
import { placeOfField } from '../check.ts';

/** A lead picture on another host is a link for readers, because loading it would tell that host who reads what. */
export const remotePicture: Check = {
  rule: 'remote-picture',
  find: (subject, tree) => {
    if (subject.document.kind !== 'article') return [];
    const { image } = subject.document.article;
    if (image === null || !isForeign(image.address, tree.pictureHosts())) return [];
    const message = 'Unexpected picture on another host, expected one in media/';
    return [
      {
        place: placeOfField(subject, 'image'),
        severity: 'warning',
        message,
        hint: 'copy it to media/, or allow its host in site.md under pictureHosts',
      },
    ];
  },
};
