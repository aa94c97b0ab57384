/** Elements that stand for themselves and are no part of a paragraph. */
const blocks: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main map menu nav noscript object ol option p pre script section select style ' +
    'summary svg table tbody td textarea tfoot th thead tr ul video audio'
  ).split(' '),
);

/** Elements whose text is taken as it stands. */
const verbatim: ReadonlySet<string> = new Set([
  'pre',
  'script',
  'style',
  'textarea',
  'svg',
  'select',
  'object',
  'iframe',
]);

/** Elements that hold no text of their own, but only others. */
const frames: ReadonlySet<string> = new Set([
  'table',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'colgroup',
  'ul',
  'ol',
  'dl',
  'menu',
  'dir',
]);

/** Elements in which a single paragraph needs no element around it. */
const lines: ReadonlySet<string> = new Set(
  'p h1 h2 h3 h4 h5 h6 li dt dd td th caption figcaption figure summary legend address div article aside section header footer main center details'.split(
    ' ',
  ),
);

/** Elements that hold one paragraph and no more: empty lines in them are line breaks. */
const single: ReadonlySet<string> = new Set('p h1 h2 h3 h4 h5 h6 dt caption figcaption summary legend'.split(' '));

const empty: ReadonlySet<string> = new Set(['hr', 'col']);
const token = /<!--[\s\S]*?-->|<\/?([a-z][a-z0-9-]*)\b(?:"[^"]*"|'[^']*'|[^>"'])*>/gi;

/**
 * Makes paragraphs and line breaks out of the lines of a story written in the classic editor, as WordPress does whenever it shows one: empty
 * lines divide paragraphs, other line ends are line breaks.
 */
export function addParagraphs(text: string): string {
  const open: string[] = [];
  let done = '';
  let run = '';
  let at = 0;
  const flush = () => {
    done += divide(run, open.at(-1));
    run = '';
  };
  const html = text.replace(/\r\n?/g, '\n');
  token.lastIndex = 0;
  for (let match = token.exec(html); match !== null; match = token.exec(html)) {
    const [tag, name = ''] = match;
    const element = name.toLowerCase();
    run += html.slice(at, match.index);
    at = token.lastIndex;
    if (!blocks.has(element)) {
      run += tag.startsWith('<!--') ? '' : tag;
      continue;
    }
    flush();
    if (!tag.startsWith('</') && verbatim.has(element)) {
      const end = findEnd(html, at, element);
      done += tag + html.slice(at, end);
      at = end;
      token.lastIndex = end;
      continue;
    }
    done += tag;
    follow(open, element, tag);
  }
  run += html.slice(at);
  flush();
  return done;
}

/** Keeps the list of open elements right, also where one that may be left open was. */
function follow(open: string[], element: string, tag: string): void {
  if (tag.startsWith('</')) {
    const depth = open.lastIndexOf(element);
    if (depth !== -1) open.length = depth;
  } else if (!empty.has(element) && !tag.endsWith('/>')) {
    if ((element === 'p' || element === 'li' || element === 'tr' || element === 'td') && open.at(-1) === element)
      open.pop();
    open.push(element);
  }
}

function findEnd(html: string, from: number, element: string): number {
  const end = new RegExp(`</${element}\\s*>`, 'gi');
  end.lastIndex = from;
  return end.exec(html) === null ? html.length : end.lastIndex;
}

/** What stands between two blocks. */
function divide(run: string, container: string | undefined): string {
  if (run.trim() === '') return container === undefined || frames.has(container) ? '\n' : run;
  if (container !== undefined && frames.has(container)) return run;
  if (container !== undefined && single.has(container)) return breakLines(run.trim());
  const paragraphs = run.split(/\n\s*\n/).filter((part) => part.trim() !== '');
  const [only = ''] = paragraphs;
  if (paragraphs.length === 1 && container !== undefined && lines.has(container)) return breakLines(only);
  return paragraphs.map((part) => `<p>${breakLines(part.trim())}</p>\n`).join('');
}

/** A line end is a line break, but not beside one that was written. */
function breakLines(text: string): string {
  const start = /^\s*/.exec(text)?.[0] ?? '';
  const end = /\s*$/.exec(text)?.[0] ?? '';
  const inside = text.trim().replace(/(<br\b[^>]*>)?[^\S\n]*\n\s*/gi, (_all, written) => `${written ?? '<br />'}\n`);
  return `${start === '' ? '' : '\n'}${inside}${end === '' ? '' : '\n'}`;
}
