import type { Person, ProfilePage } from 'schema-dts';
import type { Article } from '#lib/content/article.ts';
import type { Author } from '#lib/content/document.ts';
import { formatIso } from '#lib/site/dates.ts';
import { pictureUrl, sizeOfForm } from '#lib/site/picture-forms.ts';
import { authorUrl, pageUrl, pathUrl } from '#lib/site/urls.ts';
import { namePublisher, type Paper } from './build-publisher.ts';

export type Profile = {
  readonly author: Author;
  /** From 1. */
  readonly page: number;
  /** Those on this very page, in their order. */
  readonly articles: readonly Article[];
};

type OnePerson = Exclude<Person, string>;

/** The portrait is shown no wider. */
const portraitWidth = 480;

/** The page of an author: who they are, and what they wrote as parts of it (Search Central, "Profile page"). */
export function buildProfile({ author, page, articles }: Profile, paper: Paper): ProfilePage {
  const { site, origin } = paper;
  return {
    '@type': 'ProfilePage',
    url: origin + pageUrl(authorUrl(author.id), page),
    inLanguage: site.language,
    mainEntity: buildPerson(author, paper),
    ...(articles.length > 0 && {
      hasPart: articles.map(({ title, path, publishedAt }) => ({
        '@type': 'NewsArticle',
        headline: title,
        url: origin + pathUrl(path),
        datePublished: formatIso(publishedAt, site.timeZone),
        author: { '@id': personId(author, origin) },
      })),
    }),
  };
}

/** An author as a story names them. */
export function namePerson(author: Pick<Author, 'id' | 'name'>, origin: string): OnePerson {
  const { id, name } = author;
  return { '@type': 'Person', '@id': personId(author, origin), name, url: origin + authorUrl(id) };
}

function buildPerson(author: Author, paper: Paper): OnePerson {
  const { id, role, description, profiles } = author;
  const image = buildPortrait(author, paper.origin);
  return {
    ...namePerson(author, paper.origin),
    identifier: id,
    ...(description !== '' && { description }),
    ...(image && { image }),
    ...(profiles.length > 0 && { sameAs: profiles }),
    // Whom the paper gives a post works for it; others may only have written for it.
    ...(role !== '' && { jobTitle: role, worksFor: namePublisher(paper) }),
  };
}

/** None while the index does not know the picture's size, and for one on another host. */
function buildPortrait({ image }: Author, origin: string): OnePerson['image'] {
  if (image === null || image.size === null) return undefined;
  const { address, focus, size } = image;
  const form = { cut: 'square', focus, width: portraitWidth, format: 'jpg' } as const;
  const { width, height } = sizeOfForm(size, form.cut, form.width);
  const url = origin + pictureUrl(address, size.version, form);
  return { '@type': 'ImageObject', url, width: String(width), height: String(height) };
}

function personId({ id }: Pick<Author, 'id'>, origin: string): string {
  return `${origin}${authorUrl(id)}#person`;
}
