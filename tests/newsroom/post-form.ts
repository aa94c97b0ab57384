import { type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';

/** An answer to a form, or to any request. */
export type Posted = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly html: string;
  /** Path, query and fragment of `Location`, or empty. */
  readonly location: string;
};

/** What of a browser's request is to be otherwise. */
export type Otherwise = {
  readonly method?: string;
  /** Headers by name in lower case; undefined leaves out what a browser would send. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
};

/** Field by field, or bytes as they are. */
export type FormBody = Readonly<Record<string, string>> | string | Buffer;

/** Sends a form as a browser does that is on a page of the same site. Rejects when no whole answer comes. */
export function postForm(url: string, body: FormBody, { method = 'POST', headers = {} }: Otherwise = {}) {
  const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : new URLSearchParams(body).toString();
  return ask(url, method, bytes, {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(Buffer.byteLength(bytes)),
    origin: new URL(url).origin,
    'sec-fetch-site': 'same-origin',
    ...headers,
  });
}

/** Asks for a page on a connection of its own, with these headers and no others. Rejects when no whole answer comes. */
export function getPage(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Posted> {
  return ask(url, 'GET', '', headers);
}

/** A form as it stands in a page. */
type FormRead = {
  readonly action: string;
  /** What a browser sends when nothing is touched, with the first button. */
  readonly sent: Readonly<Record<string, string>>;
  readonly fields: readonly FieldRead[];
};

type FieldRead = {
  readonly name: string;
  /** `textarea`, `select` and `button`, or the type of an `input`. */
  readonly type: string;
  readonly value: string;
  readonly isInvalid: boolean;
  /** Words of what `aria-describedby` and `aria-errormessage` name. */
  readonly described: string;
};

/** The forms of a page that are sent by a method, in their order. */
export function readForms(html: string, method: 'get' | 'post' = 'post'): readonly FormRead[] {
  const tree = fromHtml(html);
  const wordsOf = (ids: unknown) => {
    const names = Array.isArray(ids) ? ids.map(String) : String(ids ?? '').split(/\s+/);
    const words: string[] = [];
    visit(tree, 'element', (element) => {
      if (names.includes(String(element.properties.id ?? ''))) words.push(textOf(element));
    });
    return words.join(' ');
  };
  const forms: FormRead[] = [];
  visit(tree, 'element', (form) => {
    if (form.tagName !== 'form' || String(form.properties.method ?? 'get').toLowerCase() !== method) return;
    const fields: FieldRead[] = [];
    const sent: Record<string, string> = {};
    let hasButton = false;
    visit(form, 'element', (element) => {
      if (!['input', 'textarea', 'select', 'button'].includes(element.tagName)) return;
      const { name, ariaInvalid, ariaDescribedBy, ariaErrorMessage } = element.properties;
      if (typeof name !== 'string' || name === '') return;
      const field: FieldRead = {
        name,
        type: element.tagName === 'input' ? String(element.properties.type ?? 'text') : element.tagName,
        value: fieldValue(element),
        isInvalid: String(ariaInvalid) === 'true',
        described: `${wordsOf(ariaDescribedBy)} ${wordsOf(ariaErrorMessage)}`,
      };
      fields.push(field);
      const isButton = field.type === 'button' || field.type === 'submit';
      const isChoice = field.type === 'checkbox' || field.type === 'radio';
      if ((isButton && hasButton) || (isChoice && element.properties.checked !== true)) return;
      hasButton ||= isButton;
      sent[name] = field.value;
    });
    forms.push({ action: String(form.properties.action ?? ''), sent, fields });
  });
  return forms;
}

function fieldValue(element: Element): string {
  if (element.tagName === 'textarea') return textOf(element);
  if (element.tagName === 'select') return chosenOf(element);
  const fallback = element.properties.type === 'checkbox' ? 'on' : '';
  return String(element.properties.value ?? fallback);
}

/** What a list sends: the option that is chosen, else the first. */
function chosenOf(select: Element): string {
  const options: Element[] = [];
  visit(select, 'element', (element) => {
    if (element.tagName === 'option') options.push(element);
  });
  const chosen = options.find(({ properties }) => properties.selected === true) ?? options[0];
  return chosen === undefined ? '' : String(chosen.properties.value ?? textOf(chosen));
}

function ask(
  url: string,
  method: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string | undefined>>,
): Promise<Posted> {
  const kept = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers: kept, agent: false });
    asked.once('error', reject);
    asked.once('response', (response) => {
      text(response).then((html) => {
        const { location } = response.headers;
        const target = location === undefined ? undefined : new URL(location, url);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          html,
          location: target === undefined ? '' : target.pathname + target.search + target.hash,
        });
      }, reject);
    });
    asked.end(body);
  });
}
