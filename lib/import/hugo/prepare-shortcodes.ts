import { readParameters } from '../tree/read-parameters.ts';
import { settleApart } from '../tree/set-apart.ts';
import type { PreparedText } from '../tree/tree-site.ts';
import { drawShortcode } from './draw-shortcode.ts';
import type { HugoSettings } from './read-settings.ts';

/** `{{< name … >}}`, `{{% name … %}}`, and the same with a slash at the end or before the name. */
const pattern = /\{\{([<%])\s*(\/?)\s*(\w[\w./-]*)([\s\S]*?)(\/?)\s*[>%]\}\}/g;

/** `{{</* name … *\/>}}` prints a shortcode as it is written. */
const escaped = /\{\{([<%])\/\*([\s\S]*?)\*\/([>%])\}\}/g;

/** What is shown as it is written. */
const fenced = /^[ \t]*(`{3,}|~{3,})[^\n]*\n[\s\S]*?^[ \t]*\1/gm;

type Code = {
  readonly name: string;
  readonly isEnd: boolean;
  readonly parameters: Readonly<Record<string, string>>;
  readonly start: number;
  readonly end: number;
  readonly written: string;
};

/**
 * Markdown of Hugo without shortcodes: those that Hugo brings along, and the usual ones of themes, become what they show. Any other stays to be
 * seen, with what it encloses, and is noted.
 */
export function prepareShortcodes({ body, findAddress, note }: PreparedText, { params }: HugoSettings): string {
  const codes = [...body.matchAll(pattern)].map(
    ({ 0: written, 2: slash = '', 3: name = '', 4: words = '', index }): Code => {
      return {
        name: name.replace(/\.html$/, ''),
        isEnd: slash === '/',
        parameters: readParameters(words),
        start: index,
        end: index + written.length,
        written,
      };
    },
  );
  const fences = [...body.matchAll(fenced)].map(({ 0: written, index }) => ({
    start: index,
    end: index + written.length,
  }));
  const isWithinCode = ({ start }: Code) => fences.some((fence) => fence.start < start && start < fence.end);
  let text = '';
  let reached = 0;
  for (const [place, code] of codes.entries()) {
    if (code.start < reached || isWithinCode(code)) continue;
    const closing = code.isEnd ? undefined : codes.slice(place + 1).find((one) => one.isEnd && one.name === code.name);
    const inner = closing === undefined ? undefined : body.slice(code.end, closing.start);
    const drawn = drawShortcode({ ...code, inner }, { findAddress, params });
    text += body.slice(reached, code.start);
    reached = code.end;
    if (drawn === undefined) {
      if (!code.isEnd)
        note(
          code.start,
          `${code.written.replace(/\s+/g, ' ').slice(0, 80)} stays as it is written: nothing here does the same.`,
        );
      text += code.written.replace(/</g, '\\<');
      continue;
    }
    if (closing !== undefined && drawn.takesInner) reached = closing.end;
    text += drawn.text;
  }
  return settleApart(text + body.slice(reached))
    .replace(escaped, '{{$1$2$3}}')
    .replace(/\{\{<(?=\S)/g, '{{\\<');
}
