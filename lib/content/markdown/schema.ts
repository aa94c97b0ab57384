import { defaultSchema, type Schema } from 'hast-util-sanitize';
import { drawingAttributes, drawingTags } from './drawing-schema.ts';

/** Elements that vanish with all they hold: their content is code or a fallback, not the story. */
export const strippedElements = [
  'applet',
  'embed',
  'form',
  'frame',
  'frameset',
  'iframe',
  'math',
  'noscript',
  'object',
  'script',
  'select',
  'style',
  'svg',
  'template',
  'textarea',
  'title',
] as const;

const everywhere = [
  'align',
  'colSpan',
  'dateTime',
  'dir',
  'headers',
  'height',
  'id',
  'lang',
  'open',
  'rowSpan',
  'scope',
  'span',
  'start',
  'title',
  'value',
  'width',
];

/** Only what `sizePictures` writes: addresses of our own, each with a width. */
const sources = (() => {
  const source = String.raw`/(?:media|images)/[^\s,]+/full-\d+-[0-9a-f]{12}\.(?:avif|webp) \d+w`;
  return new RegExp(`^${source}(?:, ${source})*$`);
})();
const sizes = /^(?:\(min-width: \d+rem\) \d+rem, \d+vw|\d+px)$/;

/** Elements on which no class may stand but one of the forms that directives draw; editors' own are taken off before. */
export const formElements = ['aside', 'div', 'dl', 'figure', 'p'] as const;

const formClass = /^form-[a-z]+$/;

/**
 * What may reach a reader from a body: text, tables, figures, sound and film of our own, links. No styles, no handlers,
 * no frames, no forms. Ids were prefixed before, where the difference between ours and the editor's is known.
 */
export const bodySchema: Schema = {
  ...defaultSchema,
  attributes: {
    ...defaultSchema.attributes,
    ...Object.fromEntries(formElements.map((name) => [name, [['className', formClass] as const]])),
    ...drawingAttributes,
    '*': everywhere,
    a: [...(defaultSchema.attributes?.a ?? []), ['rel', 'noopener'], ['dataPanel', '']],
    aside: [['className', formClass], 'ariaLabel', ['ariaHidden', 'true']],
    audio: ['ariaLabel', 'controls', 'preload', 'src'],
    blockquote: ['cite'],
    code: [['className', /^language-\S+$/]],
    div: [['className', formClass], 'ariaLabel', ['role', 'group']],
    img: ['alt', 'src', ['decoding', 'async'], ['loading', 'lazy'], ['sizes', sizes], ['srcSet', sources]],
    input: ['checked', ['disabled', true], ['type', 'checkbox']],
    'play-here': ['label', 'later', 'notice', 'src', 'allow', ['sandbox', /^allow-[a-z-]+$/], 'title', 'tongue'],
    pre: [['tabIndex', 0]],
    source: ['src', 'type', ['sizes', sizes], ['srcSet', sources]],
    table: ['ariaLabel', ['tabIndex', 0]],
    track: ['default', 'kind', 'label', 'src', 'srcLang'],
    ul: [['className', 'contains-task-list', formClass]],
    video: ['controls', 'poster', 'preload', 'src'],
  },
  clobberPrefix: '',
  protocols: {
    ...defaultSchema.protocols,
    href: ['http', 'https', 'irc', 'ircs', 'mailto', 'tel', 'xmpp'],
    poster: ['http', 'https'],
  },
  strip: [...strippedElements],
  tagNames: [
    ...(defaultSchema.tagNames ?? []),
    ...drawingTags,
    ...[
      'abbr',
      'address',
      'aside',
      'audio',
      'bdi',
      'bdo',
      'caption',
      'center',
      'cite',
      'col',
      'colgroup',
      'dfn',
      'figcaption',
      'figure',
      'mark',
      'play-here',
      'small',
      'time',
      'track',
      'u',
      'video',
      'wbr',
    ],
  ],
};
