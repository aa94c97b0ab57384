/**
 * Makes a body fit to be read without our style: the drawing of a chart goes, because readers of feeds strip it and leave its
 * words in a heap, and its table stands open, as does the transcript of a recording; of
 * something on another site the picture and the link stay, without the element in which our script would play it.
 *
 * It goes by how directives are drawn (`lib/content/markdown/directives`), whose classes no editor can write.
 */
export function openForms(body: string): string {
  return body
    .replace(drawing, '$1 open="">')
    .replace(recording, '$1 open="">')
    .replace(tag, (written, name) => (name === 'play-here' ? '' : written));
}

/** Up to the table that follows it at once; there are smaller drawings within one. */
const drawing = /<svg class="drawing [\s\S]*?<\/svg>(<details)>/g;

const recording = /(<figure class="form-audio">(?:(?!<\/figure>)[\s\S])*?<details)>/g;

/** As a body has them: `<` in text is escaped, values stand between double quotes, and hold none; but they may hold tags. */
const tag = /<\/?([a-z][a-z0-9-]*)(?:[^<>"]|"[^"]*")*>/g;
