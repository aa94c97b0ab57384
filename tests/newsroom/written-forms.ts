import { drawPicture } from './draw-picture.ts';
import { attackMarker } from './hostile-texts.ts';
import { makePdf, makeSound } from './make-document.ts';
import type { Files } from './write-newsroom.ts';

/** A form of telling as an editor writes it. */
export type WrittenForm = {
  readonly name: string;
  readonly text: string;
  /** What readers find in it, whoever shows or reads it to them. */
  readonly words: readonly string[];
  /** A word of it that stands nowhere else, by which it is searched for. */
  readonly sought: string;
};

/** Every form there is, well written; those with variants more than once. They name what `makeFormMedia` gives. */
export const writtenForms: readonly WrittenForm[] = [
  {
    name: 'figure',
    text: ':::figure{size=wide credit="Photo: Ada Plume"}\n![A weir in fog.](/media/weir.jpg)\n\nThe *weirmark* at dawn.\n:::',
    words: ['The weirmark at dawn.', 'Photo: Ada Plume'],
    sought: 'weirmark',
  },
  {
    name: 'figure-full',
    text: ':::figure{size=full}\n![A weir from above.](/media/weir.jpg)\n\nThe weirplan from above.\n:::',
    words: ['The weirplan from above.'],
    sought: 'weirplan',
  },
  {
    name: 'figure-inset',
    text: ':::figure{size=inset}\n![A heron.](/media/heron.jpg)\n\nA heronbird.\n:::\n\nText that runs beside it.',
    words: ['A heronbird.', 'Text that runs beside it.'],
    sought: 'heronbird',
  },
  {
    name: 'gallery',
    text: [
      ':::gallery[Gallerine of the week]',
      '![One heron.](/media/heron.jpg "Heronette on a post")',
      '',
      '![A raft.](/media/raft.jpg "Raftling at rest")',
      '',
      '![A weir.](/media/weir.jpg "Weirlet in flood")',
      ':::',
    ].join('\n'),
    words: ['Gallerine of the week', 'Heronette on a post', 'Raftling at rest', 'Weirlet in flood'],
    sought: 'raftling',
  },
  {
    name: 'pullquote',
    text: ':::pullquote[Tilda Quill, lock keeper]\nWater has no memoriad.\n:::',
    words: ['Water has no memoriad.', 'Tilda Quill, lock keeper'],
    sought: 'memoriad',
  },
  {
    name: 'aside',
    text: ':::aside[Asidely noted]\nA lock lifts boats.\n\n- It is oldish.\n:::',
    words: ['Asidely noted', 'A lock lifts boats.', 'It is oldish.'],
    sought: 'oldish',
  },
  {
    name: 'keypoints',
    text: ':::keypoints[Keypointers]\n- The weir holdeth.\n- Nobody swims.\n:::',
    words: ['Keypointers', 'The weir holdeth.', 'Nobody swims.'],
    sought: 'holdeth',
  },
  {
    name: 'timeline',
    text: ':::timeline[Chronicling the weir]\n- **1931** The weir is buildlet.\n- **2 March 2024** It leaks.\n:::',
    words: ['Chronicling the weir', '1931', 'The weir is buildlet.', '2 March 2024', 'It leaks.'],
    sought: 'buildlet',
  },
  {
    name: 'qa',
    text: ':::qa\n### Who pays the leviathax?\n\nThe owners do.\n\n### And when?\n\nIn spring.\n:::',
    words: ['Who pays the leviathax?', 'The owners do.', 'And when?', 'In spring.'],
    sought: 'leviathax',
  },
  {
    name: 'table',
    text: ':::table[Tollable rates]{source="Harbour board"}\n| Boat | Toll |\n| --- | ---: |\n| Raftish | 3 |\n| Barge | 12 |\n:::',
    words: ['Tollable rates', 'Harbour board', 'Boat', 'Raftish', '12'],
    sought: 'raftish',
  },
  {
    name: 'chart',
    text: [
      ':::chart[Catchment of eelings]{type=bars unit="tonnes" source="Fish office"}',
      '| Year | Eelings | Pikelets |',
      '| --- | ---: | ---: |',
      '| 2023 | 1,234.5 | 12 |',
      '| 2024 | 980 | -15 |',
      ':::',
    ].join('\n'),
    words: ['Catchment of eelings', 'tonnes', 'Fish office', 'Eelings', 'Pikelets', '2023', '1,234.5', '980'],
    sought: 'pikelets',
  },
  {
    name: 'chart-line',
    text: [
      ':::chart[Levels of the rivulet]{type=line unit="cm"}',
      '| Day | Levelet |',
      '| --- | ---: |',
      ...Array.from({ length: 24 }, (_, day) => `| ${day + 1} May | ${100 + ((day * 37) % 50)} |`),
      ':::',
    ].join('\n'),
    words: ['Levels of the rivulet', 'cm', 'Levelet', '1 May', '24 May'],
    sought: 'levelet',
  },
  {
    name: 'embed',
    text: '::embed[The weir filmlet]{url="https://www.youtube.com/watch?v=dQw4w9WgXcQ" image="/media/weir.jpg" alt="A weir on film." kind=video}',
    words: ['The weir filmlet'],
    sought: 'filmlet',
  },
  {
    name: 'audio',
    text: ':::audio[The bellsong]{src="/media/bell.wav"}\nBells ring. A gull says nothingwhatever.\n:::',
    words: ['The bellsong', 'A gull says nothingwhatever.'],
    sought: 'nothingwhatever',
  },
  {
    name: 'document',
    text: '::document[Minutelets of the council]{file="/media/minutes.pdf"}',
    words: ['Minutelets of the council'],
    sought: 'minutelets',
  },
  {
    name: 'known',
    text: [
      ':::known',
      '### What we know',
      '- The bridge is shuttered.',
      '',
      '### What we don’t know',
      '- Who lost the keylet.',
      ':::',
    ].join('\n'),
    words: ['What we know', 'The bridge is shuttered.', 'What we don’t know', 'Who lost the keylet.'],
    sought: 'keylet',
  },
];

/** The form of that name. */
export function findForm(name: string): WrittenForm {
  const form = writtenForms.find((one) => one.name === name);
  if (form === undefined) throw new Error(`no form is called ${name}`);
  return form;
}

/** Pictures, a recording and a document, as forms name them. */
export async function makeFormMedia(): Promise<Files> {
  return {
    'media/weir.jpg': await drawPicture(1600, 1000),
    'media/heron.jpg': await drawPicture(900, 1200, 'jpeg', '#204060'),
    'media/raft.jpg': await drawPicture(1200, 800, 'jpeg', '#205040'),
    'media/bell.wav': makeSound(),
    'media/minutes.pdf': makePdf(),
  };
}

/** A form written with a fault of an editor's. */
export type FaultyForm = {
  readonly name: string;
  readonly text: string;
  /** Line of the text within which the fault is told, and the last one that will do; the first is 1. */
  readonly lines: readonly [first: number, last: number];
  /** What of the fault's rule, message and hint must be said. */
  readonly says: RegExp;
  /** What readers find nevertheless. */
  readonly words: readonly string[];
};

const numbers = '| Year | Eels |\n| --- | ---: |\n| 2023 | 1 |\n| 2024 | 2 |';

/** Forms with one fault each. */
export const faultyForms: readonly FaultyForm[] = [
  {
    name: 'unknown',
    text: ':::spoiler[The end]\nThe butler fled.\n:::',
    lines: [1, 1],
    says: /unknown-directive.*spoiler/s,
    words: ['The end', 'The butler fled.'],
  },
  {
    name: 'misspelt',
    text: ':::keypoint\n- The weir holds.\n:::',
    lines: [1, 1],
    says: /unknown-directive.*keypoints/s,
    words: ['The weir holds.'],
  },
  {
    name: 'misspelt-leaf',
    text: '::dokument[The minutes]{file="/media/minutes.pdf"}',
    lines: [1, 1],
    says: /unknown-directive.*document/s,
    words: ['The minutes'],
  },
  {
    name: 'figure-empty',
    text: ':::figure\nWords and no picture.\n:::',
    lines: [1, 3],
    says: /figure/,
    words: ['Words and no picture.'],
  },
  {
    name: 'figure-size',
    text: ':::figure{size=huge}\n![A weir.](/media/weir.jpg)\n\nA weir.\n:::',
    lines: [1, 1],
    says: /huge.*(?:wide|full|inset)|(?:wide|full|inset).*huge/s,
    words: ['A weir.'],
  },
  {
    name: 'unknown-attribute',
    text: ':::aside[Locks]{colour=red}\nA lock lifts boats.\n:::',
    lines: [1, 1],
    says: /colour/,
    words: ['Locks', 'A lock lifts boats.'],
  },
  {
    name: 'gallery-empty',
    text: ':::gallery[Pictures]\nNo picture here.\n:::',
    lines: [1, 3],
    says: /gallery/,
    words: ['Pictures', 'No picture here.'],
  },
  {
    name: 'pullquote-empty',
    text: ':::pullquote[Nobody]\n:::',
    lines: [1, 2],
    says: /pullquote/,
    words: [],
  },
  {
    name: 'keypoints-prose',
    text: ':::keypoints\nOnly prose.\n:::',
    lines: [1, 3],
    says: /keypoints/,
    words: ['Only prose.'],
  },
  {
    name: 'timeline-without-time',
    text: ':::timeline\n- **1931** Built.\n- Nobody knows when it leaked.\n:::',
    lines: [1, 4],
    says: /timeline/,
    words: ['Built.', 'Nobody knows when it leaked.'],
  },
  {
    name: 'qa-without-question',
    text: ':::qa\nAn answer without a question.\n:::',
    lines: [1, 3],
    says: /qa/,
    words: ['An answer without a question.'],
  },
  {
    name: 'table-without-table',
    text: ':::table[Rates]\nThree for a raft.\n:::',
    lines: [1, 3],
    says: /table/,
    words: ['Rates', 'Three for a raft.'],
  },
  {
    name: 'chart-without-numbers',
    text: ':::chart[Eels]{type=bars}\n| Year | Eels |\n| --- | --- |\n| 2023 | many |\n| 2024 | few |\n:::',
    lines: [1, 6],
    says: /chart/,
    words: ['Eels', '2023', 'many', 'few'],
  },
  {
    name: 'chart-without-table',
    text: ':::chart[Eels]{type=bars}\nMany, then few.\n:::',
    lines: [1, 3],
    says: /chart/,
    words: ['Eels', 'Many, then few.'],
  },
  {
    name: 'chart-type',
    text: `:::chart[Eels]{type=pie}\n${numbers}\n:::`,
    lines: [1, 1],
    says: /pie.*(?:bars|line)|(?:bars|line).*pie/s,
    words: ['Eels', '2023'],
  },
  {
    name: 'embed-http',
    text: '::embed[A film]{url="http://www.youtube.com/watch?v=dQw4w9WgXcQ" kind=video}',
    lines: [1, 1],
    says: /embed.*https|https.*embed/s,
    words: ['A film'],
  },
  { name: 'embed-nowhere', text: '::embed[A film]', lines: [1, 1], says: /embed.*url|url.*embed/s, words: ['A film'] },
  {
    name: 'embed-stranger',
    text: '::embed[A film]{url="https://films.example/1" kind=video}',
    lines: [1, 1],
    says: /films\.example/,
    words: ['A film', 'films.example'],
  },
  {
    name: 'audio-missing',
    text: ':::audio[Bells]{src="/media/nowhere.mp3"}\nDing.\n:::',
    lines: [1, 1],
    says: /nowhere\.mp3/,
    words: ['Bells', 'Ding.'],
  },
  {
    name: 'audio-nowhere',
    text: ':::audio[Bells]\nDing.\n:::',
    lines: [1, 3],
    says: /audio.*src|src.*audio/s,
    words: ['Bells', 'Ding.'],
  },
  {
    name: 'document-missing',
    text: '::document[Minutes]{file="/media/nowhere.pdf"}',
    lines: [1, 1],
    says: /nowhere\.pdf/,
    words: ['Minutes'],
  },
  {
    name: 'document-program',
    text: '::document[Minutes]{file="/media/minutes.exe"}',
    lines: [1, 1],
    says: /minutes\.exe|document/,
    words: ['Minutes'],
  },
  {
    name: 'known-half',
    text: ':::known\n### What we know\n- The bridge is shut.\n:::',
    lines: [1, 4],
    says: /known/,
    words: ['The bridge is shut.'],
  },
];

/** Values by which an attribute or a label would run or load something, or leave its place. */
const hostileValues: readonly string[] = [
  `javascript:${attackMarker}()`,
  `  JaVaScRiPt:${attackMarker}()`,
  `java\tscript:${attackMarker}()`,
  `data:text/html,<script>${attackMarker}()</script>`,
  'https://evil.example/x.js',
  '//evil.example/x.png',
  '/\\evil.example/x.png',
  `x' onerror='${attackMarker}()`,
  `&quot; onerror=&quot;${attackMarker}()`,
  `<img src=x onerror=${attackMarker}()>`,
  `</figcaption></figure></article><script>${attackMarker}()</script>`,
  `--><script>${attackMarker}()</script>`,
  `]]><svg onload=${attackMarker}()>`,
  `1" onload="${attackMarker}()`,
  `url(https://evil.example/x)`,
  '../../../etc/passwd',
  '/desk',
  '%00%0d%0aSet-Cookie: a=b',
];

/** Attributes that no form has, which would do harm if they were handed on. */
const hostileAttributes = `onclick="${attackMarker}()" onerror=${attackMarker}() style="position:fixed;inset:0" srcdoc="<script>${attackMarker}()</script>" is=copy-address slot=x id=main class="nav" .hostile #top formaction=javascript:${attackMarker}() xlink:href="javascript:${attackMarker}()"`;

/** Bodies of stories in which every form is written to do harm, by a name each. */
export const hostileBodies: Readonly<Record<string, string>> = {
  attributes: writtenForms.map(({ text }) => addToFirstLine(text, hostileAttributes)).join('\n\n'),
  ...Object.fromEntries(
    hostileValues.map((value, at) => [`value-${at}`, listHostile(value.replaceAll('"', '&quot;'), value)]),
  ),
  breakout: listHostile(
    `x"><script>${attackMarker}()</script>`,
    `x"><script>${attackMarker}()</script><img src=x onerror=${attackMarker}()>`,
  ),
};

/** Every form with one value wherever a value may stand. */
function listHostile(value: string, words: string): string {
  return [
    `:::figure{size="${value}" credit="${value}"}\n![A weir](/media/weir.jpg)\n\n${words}\n:::`,
    `:::gallery[${words}]{credit="${value}"}\n![A weir](/media/weir.jpg "${value}")\n:::`,
    `:::pullquote[${words}]\n${words}\n:::`,
    `:::aside[${words}]\n${words}\n:::`,
    `:::keypoints[${words}]\n- ${words}\n:::`,
    `:::timeline[${words}]\n- **${words}** ${words}\n:::`,
    `:::qa\n### ${words}\n\n${words}\n:::`,
    `:::table[${words}]{source="${value}"}\n| a |\n| --- |\n| ${words} |\n:::`,
    `:::chart[${words}]{type="${value}" unit="${value}" source="${value}"}\n| a | ${words} |\n| --- | --- |\n| ${words} | 1 |\n| b | 2 |\n:::`,
    `:::chart[${words}]{type=line unit="${value}"}\n| a | ${words} |\n| --- | --- |\n| ${words} | 1 |\n| b | 2 |\n:::`,
    `::embed[${words}]{url="${value}" image="${value}" alt="${value}" kind="${value}"}`,
    `::embed[${words}]{url="https://www.youtube.com/watch?v=${value}" image="/media/weir.jpg" alt="${value}" kind=video}`,
    `:::audio[${words}]{src="${value}"}\n${words}\n:::`,
    `::document[${words}]{file="${value}"}`,
    `:::known\n### ${words}\n- ${words}\n\n### ${words}\n- ${words}\n:::`,
    `:::spoiler[${words}]{href="${value}"}\n${words}\n:::`,
  ].join('\n\n');
}

/** Adds attributes to those of a directive, or gives it some. */
function addToFirstLine(text: string, attributes: string): string {
  const [first = '', ...others] = text.split('\n');
  const opened = first.endsWith('}') ? `${first.slice(0, -1)} ${attributes}}` : `${first}{${attributes}}`;
  return [opened, ...others].join('\n');
}
