import { SaxesParser } from 'saxes';

/** An element of XML as a program that knows namespaces reads it. */
export type XmlElement = {
  /** With the prefix it was written with. */
  readonly name: string;
  /** Its namespace and a colon, then its name without the prefix; the name alone where there is no namespace. */
  readonly fullName: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Its own text and that of everything in it. */
  readonly text: string;
  readonly children: readonly XmlElement[];
};

/** Reads a document, and throws where it is not well-formed. */
export function readXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const root = openElement('', '', {});
  const open = [root];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, uri, local, attributes }) => {
    const written = Object.entries(attributes).map(([key, { value }]) => [key, value]);
    const element = openElement(name, uri === '' ? local : `${uri}:${local}`, Object.fromEntries(written));
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  const collect = (words: string) => {
    for (const element of open) element.text += words;
  };
  parser.on('text', collect);
  parser.on('cdata', collect);
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  const [only] = root.children;
  if (only === undefined) throw new Error('The document has no element');
  return only;
}

/** The elements of a name right below another, in their order. */
export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The text of the elements of a name right below another. */
export function textsOf(element: XmlElement, name: string): readonly string[] {
  return childrenOf(element, name).map(({ text }) => text);
}

type OpenElement = {
  name: string;
  fullName: string;
  attributes: Record<string, string>;
  text: string;
  children: OpenElement[];
};

function openElement(name: string, fullName: string, attributes: Record<string, string>): OpenElement {
  return { name, fullName, attributes, text: '', children: [] };
}
