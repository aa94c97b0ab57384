import { escapeHtml } from '#lib/base/html.ts';
import { convertHtml } from '../convert-html.ts';
import type { ImportedDocument } from '../imported.ts';
import type { UserRow } from './read-rows.ts';
import type { GhostAddresses } from './resolve-ghost-addresses.ts';

/** The file of somebody who wrote something: name, biography, picture, and where else to be found. Never the mail address. */
export function writeAuthor(user: UserRow, id: string, addresses: GhostAddresses): ImportedDocument {
  const picture = user.profile_image || user.image;
  const { address } = picture === '' ? { address: '' } : addresses.resolveFile(picture);
  // A picture of another host would tell that host who reads what: most are Gravatar's stand-ins.
  const isOurs = address.startsWith('/media/');
  const fields = {
    name: user.name.slice(0, 200),
    profiles: listProfiles(user),
    image: isOurs ? address : undefined,
    imageAlt: isOurs ? user.name : undefined,
  };
  const paragraphs = user.bio.split(/\n+/).filter((line) => line.trim() !== '');
  const { markdown } = convertHtml(paragraphs.map((line) => `<p>${escapeHtml(line)}</p>`).join(''), addresses);
  return {
    kind: 'document',
    key: `author ${user.slug || user.id}`,
    folder: 'authors',
    name: id,
    fields,
    body: markdown,
  };
}

/** Ghost keeps the name alone for some sites. */
function listProfiles({ website, facebook, twitter }: UserRow): readonly string[] {
  const sites = [
    website,
    facebook === '' || facebook.includes('/') ? facebook : `https://www.facebook.com/${facebook}`,
    twitter === '' ? '' : `https://x.com/${twitter.replace(/^@/, '')}`,
  ];
  return sites.filter((site) => /^https?:\/\//i.test(site) && URL.canParse(site) && new URL(site).username === '');
}
