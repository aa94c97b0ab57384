import { defaultSchema, type Schema } from 'hast-util-sanitize';

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
const sizes = /^(?:\(min-width: 46rem\) 42rem, 100vw|\d+px)$/;

/**
 * What may reach a reader from a body: text, tables, figures, sound and film of our own, links. No styles, no handlers,
 * no frames, no forms. Ids were prefixed before, where the difference between ours and the editor's is known.
 */
export const bodySchema: Schema = {
  ...defaultSchema,
  attributes: {
    ...defaultSchema.attributes,
    '*': everywhere,
    audio: ['controls', 'preload', 'src'],
    blockquote: ['cite'],
    code: [['className', /^language-\S+$/]],
    div: [],
    img: ['alt', 'src', ['decoding', 'async'], ['loading', 'lazy'], ['sizes', sizes], ['srcSet', sources]],
    input: ['checked', ['disabled', true], ['type', 'checkbox']],
    pre: [['tabIndex', 0]],
    source: ['src', 'type', ['sizes', sizes], ['srcSet', sources]],
    table: [['tabIndex', 0]],
    track: ['default', 'kind', 'label', 'src', 'srcLang'],
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
      'small',
      'time',
      'track',
      'u',
      'video',
      'wbr',
    ],
  ],
};
