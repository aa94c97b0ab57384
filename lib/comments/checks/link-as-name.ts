import { listLinks } from '#lib/site/split-comment.ts';
import type { Check } from '../check.ts';

/** A name that is there to be searched for. */
export const linkAsName: Check = {
  name: 'link-as-name',
  verdict: 'hold',
  find: ({ name }) => (listLinks(name).length > 0 ? 'the name is a web address' : undefined),
};
