import { describe, expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle, makePicture } from '#tests/newsroom/make-article.ts';
import { makeComment, makeThread } from '#tests/newsroom/make-comment.ts';
import { buildNewsArticle } from './build-news-article.ts';
import { buildProfile } from './build-profile.ts';
import { buildTrail } from './build-trail.ts';

/**
 * The properties that Google's pages name as required or recommended (Search Central, "Article", "Profile page",
 * "Breadcrumb", "Discussion forum" for comments), each with what it has to look like.
 */
const paper = { site: { ...defaultSite, name: 'The Otter Gazette' }, origin: 'https://otter.example' };
const address = /^https:\/\/otter\.example\/[^\s<>"]*$/;
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/;

const hostileTitles = [
  ['plain', 'Otters elect a mayor'],
  ['markup', '</script><b>Otters</b>'],
  ['entities', '&lt;Otters&gt; &amp; ]]>'],
  ['emoji', '🦦 👩‍👩‍👧'],
  ['direction', '\u202eOtters\u2066'],
  ['300 characters', 'Otter '.repeat(50)],
] as const;

const images = [
  ['with a picture', makePicture()],
  ['without a picture', null],
] as const;

describe.each(hostileTitles)('of a headline of %s,', (_kind, title) => {
  test.each(images)('a story %s has all that Google recommends for an article', (_what, image) => {
    const article = makeArticle({ title, image });
    const authors = [{ id: 'tilda-quill', name: title }];
    const comments = makeThread([makeComment({ name: title, body: title })]);
    const rest = { translations: [], sectionTitle: 'River', comments, now: 0 };
    const story = buildNewsArticle({ ...paper, article, authors, ...rest });
    expect(story).toMatchObject({
      headline: title,
      image: Array(3).fill({ url: expect.stringMatching(address) }),
      datePublished: expect.stringMatching(moment),
      dateModified: expect.stringMatching(moment),
      author: [{ '@type': 'Person', name: title, url: expect.stringMatching(address) }],
      comment: [
        {
          author: { '@type': 'Person', name: title },
          text: title,
          datePublished: expect.stringMatching(moment),
          url: expect.stringMatching(address),
        },
      ],
    });
  });

  test('a breadcrumb has two steps at least, each with position, name and address', () => {
    const { itemListElement } = buildTrail([{ name: title, url: '/river/otter-mayor' }], paper);
    expect(itemListElement).toEqual([
      { '@type': 'ListItem', position: 1, name: 'The Otter Gazette', item: expect.stringMatching(address) },
      { '@type': 'ListItem', position: 2, name: title, item: expect.stringMatching(address) },
    ]);
  });
});

describe('of what Google recommends for a comment,', () => {
  const article = makeArticle();
  const edited = { at: 0, by: 'staff' } as const;
  const comments = makeThread([makeComment({ id: 'a' }), makeComment({ id: 'b', parentId: 'a', edited })]);
  const rest = { authors: [], translations: [], sectionTitle: 'River', comments, now: 0 };
  const story = buildNewsArticle({ ...paper, article, ...rest });

  test.each(['author.name', 'text', 'datePublished', 'dateModified', 'url'])('%s is told', (name) => {
    expect(story).toHaveProperty(`comment.1.${name}`);
  });

  test.each([
    ['author.url', 'readers have no page'],
    ['comment', 'a reply says by parentItem what it replies to'],
    ['creativeWorkStatus', 'what was deleted is not told'],
    ['image', 'comments are plain text'],
    ['video', 'comments are plain text'],
    ['sharedContent', 'links in a comment are part of its text'],
    ['interactionStatistic', 'readers do not vote for comments'],
    ['isPartOf', 'it stands in its story'],
  ])('%s is not made up: %s', (name) => {
    expect(story).not.toHaveProperty(`comment.1.${name}`);
  });

  test('a story has no interactionStatistic, which Google wants of forums alone', () => {
    expect(story).not.toHaveProperty('interactionStatistic');
  });
});

describe('of what Google recommends for a profile page,', () => {
  const author = {
    id: 'tilda-quill',
    name: 'Tilda',
    role: 'Editor',
    description: 'Writes.',
    profiles: ['https://social.example/@tilda'],
    image: makePicture(),
  };
  const profile = buildProfile({ author, page: 1, articles: [makeArticle()] }, paper);

  test.each([
    'mainEntity.name',
    'mainEntity.description',
    'mainEntity.image',
    'mainEntity.identifier',
    'mainEntity.sameAs',
  ])('%s is told', (name) => {
    expect(profile).toHaveProperty(name);
  });

  test.each([
    ['dateCreated', 'files of authors have no date'],
    ['dateModified', 'files of authors have no date'],
    ['mainEntity.alternateName', 'authors have no second name'],
    ['mainEntity.interactionStatistic', 'readers do not follow or like authors'],
    ['mainEntity.agentInteractionStatistic', 'readers do not follow or like authors'],
  ])('%s is not made up: %s', (name) => {
    expect(profile).not.toHaveProperty(name);
  });
});
