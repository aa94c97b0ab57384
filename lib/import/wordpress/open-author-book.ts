import { slugify } from '#lib/base/slug.ts';
import type { ImportedDocument } from '../imported.ts';
import { foldName, type ImportMapping, mapAuthor } from '../mapping.ts';

/** Somebody who writes, as the export tells it. */
export type ExportedAuthor = {
  /** Login, or the slug of a guest author (Co-Authors Plus). */
  readonly login: string;
  readonly name: string;
  /** Number of the user, or empty. */
  readonly number?: string | undefined;
  readonly biography?: string | undefined;
  readonly website?: string | undefined;
};

/** All who write, by login: users, guest authors, and those whom only bylines name. */
export type AuthorBook = {
  /** Of two with one login the first counts, but one that is described before one that is only named. */
  readonly describe: (author: ExportedAuthor) => void;
  readonly mention: (login: string, name: string) => void;
  /** Id of an author here; null for none. */
  readonly idOf: (login: string) => string | null;
  /** Name of the user with this number; empty when there is none. */
  readonly nameOf: (number: string) => string;
  readonly documents: () => readonly ImportedDocument[];
};

export function openAuthorBook(mapping: ImportMapping): AuthorBook {
  const described = new Map<string, ExportedAuthor>();
  const mentioned = new Map<string, ExportedAuthor>();
  const names = new Map<string, string>();
  const all = () => new Map([...mentioned, ...described]);

  return {
    describe: (author) => {
      const key = keyOf(author.login);
      if (author.number !== undefined && author.number !== '') names.set(author.number, author.name);
      if (!described.has(key) || (author.biography ?? '') !== '') described.set(key, author);
    },
    mention: (login, name) => {
      const key = keyOf(login);
      if (key !== '' && !mentioned.has(key)) mentioned.set(key, { login, name });
    },
    idOf: (login) => {
      const author = described.get(keyOf(login)) ?? mentioned.get(keyOf(login));
      return author === undefined ? null : mapLogin(mapping, author);
    },
    nameOf: (number) => names.get(number) ?? '',
    documents: () => {
      const documents = new Map<string, ImportedDocument>();
      for (const author of all().values()) {
        const id = mapLogin(mapping, author);
        if (id !== null && !documents.has(id)) documents.set(id, toDocument(id, author));
      }
      return [...documents.values()];
    },
  };
}

/** Co-Authors Plus writes `cap-ann-lee` or `ann-lee` where the login is `Ann Lee`. */
function keyOf(login: string): string {
  return slugify(login).replace(/^cap-/, '');
}

/** A login may be a mail address, which an address of this site must not tell. */
function mapLogin(mapping: ImportMapping, { login, name }: ExportedAuthor): string | null {
  const isMail = login.includes('@') && !mapping.authors.has(foldName(login));
  return mapAuthor(
    mapping,
    isMail ? { name: nameOf(login, name) } : { name: name || login, slug: login.replace(/^cap-/, '') },
  );
}

function nameOf(login: string, name: string): string {
  const words = name === '' || name === login ? login.replace(/@.*$/, '') : name;
  return words.slice(0, 200);
}

function toDocument(id: string, { login, name, biography = '', website = '' }: ExportedAuthor): ImportedDocument {
  const profiles = URL.canParse(website) && /^https?:/.test(website) ? [website] : undefined;
  return {
    kind: 'document',
    key: `author ${login}`,
    folder: 'authors',
    name: id,
    fields: { name: nameOf(login, name), profiles },
    body: biography,
  };
}
