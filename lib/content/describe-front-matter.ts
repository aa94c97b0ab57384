import { z } from 'zod';
import { editorMark } from './check-fields.ts';
import type { FieldNote, FieldNotes } from './field-notes.ts';
import { articleFields } from './parse-article.ts';
import { frontPageFields } from './parse-front-page.ts';
import { authorFields, pageFields, titleAndDescription } from './parse-reference.ts';
import { siteFields } from './parse-site.ts';
import { type JsonSchema, publishedForms } from './published-forms.ts';

const story = 'A story';
const others = 'Sections, tags, authors and pages';

/** Each kind of file, with the headings in content/README.md whose tables explain its fields; the first that knows one counts. */
const kinds = {
  article: { title: 'Story', of: 'articles/<section>/…/<name>.md', schema: articleFields, tables: [story] },
  page: { title: 'Page', of: 'pages/<name>.md', schema: pageFields, tables: [others, story] },
  section: { title: 'Section', of: 'sections/<id>.md', schema: titleAndDescription, tables: [others] },
  tag: { title: 'Tag', of: 'tags/<id>.md', schema: titleAndDescription, tables: [others] },
  author: { title: 'Author', of: 'authors/<id>.md', schema: authorFields, tables: [others, story] },
  site: { title: 'The paper', of: 'site.md', schema: siteFields, tables: ['The paper'] },
  front: { title: 'The front page', of: 'front.md', schema: frontPageFields, tables: ['The front page'] },
} as const;

/** The tables that explain the fields of a group. */
const groups: Readonly<Record<string, string>> = {
  comments: 'What readers write',
  alerts: 'Alerts and digests',
  mostRead: 'What is read most',
  feeds: 'Feeds for partners',
};

export type FrontMatterKind = keyof typeof kinds;

export const frontMatterKinds: readonly FrontMatterKind[] = [
  'article',
  'page',
  'section',
  'tag',
  'author',
  'site',
  'front',
];

/**
 * The JSON Schema (draft 7, which editors know best) of what may stand between the `---` lines of a file, as tools read it that
 * take YAML's numbers, flags and empty values for what they are. Stricter than `parseFile` in spelling alone: a flag in
 * quotes is read by us and refused here. What needs more than one field, or another file, only `check` knows.
 */
export function describeFrontMatter(kind: FrontMatterKind, notes: FieldNotes): JsonSchema {
  const { title, of, schema, tables } = kinds[kind];
  const { $schema: _, ...told } = z.toJSONSchema(schema, { io: 'input', target: 'draft-07', override: publish });
  const known = new Map(tables.toReversed().flatMap((table) => [...(notes.get(table) ?? [])]));
  const fields = explain(told, known, (group) => notes.get(groups[group] ?? ''));
  const given = Object.entries(fields.properties ?? {}).map(([name, field]) => {
    // Empty fields count as absent; an empty `withdrawn:` is somebody trying to take a story down.
    const isNeeded = told.required?.includes(name) === true || name === 'withdrawn';
    return [name, isNeeded || typeof field === 'boolean' ? field : allowNothing(field)];
  });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `${title} (${of})`,
    ...fields,
    properties: { ...Object.fromEntries(given), [editorMark]: mark },
  };
}

const mark: JsonSchema = {
  title: 'Form',
  description: 'written by the Front Matter extension, and of no meaning to readers',
  type: 'string',
};

type Override = NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override']>;

/** Puts what editors write into the place of what our schemas read. */
const publish: Override = ({ zodSchema, jsonSchema }) => {
  const published = publishedForms.get(zodSchema);
  // A default that editors cannot write says nothing to them.
  if (jsonSchema.default === null) delete jsonSchema.default;
  if (published === undefined) return;
  const { items } = jsonSchema;
  for (const keyword of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, keyword);
  Object.assign(jsonSchema, published.form, items === undefined ? {} : { items });
};

type Notes = ReadonlyMap<string, FieldNote> | undefined;

/** Adds a title to each field of a group, and what the guide says of it; in the groups below too. */
function explain(group: JsonSchema, notes: Notes, notesOf: (field: string) => Notes): JsonSchema {
  if (group.properties === undefined) return group;
  const explained = Object.entries(group.properties).map(([name, field]) => {
    if (typeof field === 'boolean') return [name, field];
    const note = notes?.get(name);
    const { items } = field;
    return [
      name,
      {
        title: toTitle(name),
        ...(note === undefined ? {} : { description: note.meaning }),
        ...(note?.example === undefined ? {} : { examples: [note.example] }),
        ...(note?.usual === undefined ? {} : { default: note.usual }),
        ...explain(field, notesOf(name), () => undefined),
        ...(isSchema(items) ? { items: explain(items, notesOf(name), () => undefined) } : {}),
      },
    ];
  });
  return { ...group, properties: Object.fromEntries(explained) };
}

function isSchema(items: JsonSchema['items']): items is JsonSchema {
  return typeof items === 'object' && !Array.isArray(items);
}

/** The field may also be left without a value. */
function allowNothing(field: JsonSchema): JsonSchema {
  if (field.anyOf !== undefined) return { ...field, anyOf: [...field.anyOf, { type: 'null' }] };
  if (field.enum !== undefined) {
    const { type: _, ...rest } = field;
    return { ...rest, enum: [...field.enum, null] };
  }
  if (field.type === undefined) return field;
  return { ...field, type: typeof field.type === 'string' ? [field.type, 'null'] : [...field.type, 'null'] };
}

/** `imageAlt` is "Image alt". */
function toTitle(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
