import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { Problem } from '#lib/base/problem.ts';
import { normalizePath } from '#lib/site/urls.ts';
import type { Mention } from '../mention.ts';
import { resolveAddress } from '../resolve-address.ts';
import type { OpenFacts } from './body-facts.ts';

/** What the steps on the HTML tree know of the file. */
export type BodyContext = {
  readonly file: string;
  readonly bodyLine: number;
  readonly pictureHosts: readonly string[];
  readonly facts: OpenFacts;
};

/**
 * Gives every link and picture its address on this site and notes it; a picture on a host that is not allowed becomes
 * a link, because showing it would tell that host who reads what.
 */
export function settleAddresses(tree: Root, context: BodyContext): void {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName === 'a') settleLink(node, context);
    for (const property of ['src', 'poster']) settleMedia(node, property, context);
    if (node.tagName !== 'img') return undefined;
    checkAlternative(node, context);
    if (!isForeign(node.properties.src, context.pictureHosts) || !parent || index === undefined) return undefined;
    parent.children.splice(index, 1, toLink(node));
    return [SKIP, index + 1];
  });
}

function settleLink(node: Element, context: BodyContext): void {
  const { href } = node.properties;
  if (typeof href !== 'string') return;
  const target = resolveAddress(href, context.file);
  node.properties.href = target.url;
  if (target.kind === 'page') note(node, context, 'link', target.path, href);
  if (target.kind === 'media') note(node, context, 'picture', target.address, href);
  if (href === '')
    report(node, context, 'link', 'warning', 'Unexpected link without an address, expected one', '[text](address)');
  if (/^\s*(?:javascript|data|vbscript|file):/i.test(href)) {
    report(
      node,
      context,
      'link',
      'error',
      'Unexpected kind of address in a link, expected https:, mailto: or a path',
      'the link is shown as text',
    );
  }
}

function settleMedia(node: Element, property: string, context: BodyContext): void {
  const address = node.properties[property];
  if (typeof address !== 'string') return;
  const target = resolveAddress(address, context.file);
  node.properties[property] = target.url;
  if (target.kind === 'media') note(node, context, 'picture', target.address, address);
  if (target.kind === 'page') note(node, context, 'picture', target.path, address);
  if (target.kind !== 'external') return;
  if (!/^(?:https?:|\/\/)/i.test(address)) {
    report(
      node,
      context,
      'picture',
      'error',
      `Unexpected picture inside the text, expected an address`,
      'save it in media/ and name it',
    );
  } else if (isForeign(address, context.pictureHosts)) {
    report(
      node,
      context,
      'remote-picture',
      'warning',
      'Unexpected picture on another host, expected one in media/',
      'it is shown as a link; copy it to media/, or allow its host in site.md under pictureHosts',
    );
  }
}

function checkAlternative(node: Element, context: BodyContext): void {
  const { alt } = node.properties;
  if (typeof alt === 'string' && alt.trim() !== '') return;
  report(
    node,
    context,
    'picture-alternative',
    'error',
    'Unexpected picture without alternative text, expected words for those who cannot see it',
    '![what the picture shows](address)',
  );
}

function isForeign(address: unknown, hosts: readonly string[]): boolean {
  if (typeof address !== 'string' || !/^(?:https?:)?\/\//i.test(address)) return false;
  return (
    !URL.canParse(address, 'https://site.invalid') || !hosts.includes(new URL(address, 'https://site.invalid').hostname)
  );
}

function toLink({ properties: { src, alt } }: Element): Element {
  const words = typeof alt === 'string' && alt !== '' ? alt : String(src);
  return {
    type: 'element',
    tagName: 'a',
    properties: { href: String(src) },
    children: [{ type: 'text', value: words }],
  };
}

function note(node: Element, context: BodyContext, kind: Mention['kind'], name: string, written: string): void {
  const known = kind === 'link' ? normalizePath(name) : name;
  context.facts.mentions.push({ kind, name: known, written, ...placeOf(node, context) });
}

function report(
  node: Element,
  context: BodyContext,
  rule: string,
  severity: Problem['severity'],
  message: string,
  hint: string,
): void {
  context.facts.problems.push({ file: context.file, ...placeOf(node, context), rule, severity, message, hint });
}

/** The place of a node in the file; raw HTML knows the place of its block. */
export function placeOf(node: Element, { bodyLine }: BodyContext): { line: number; column: number } {
  const start = node.position?.start;
  return start === undefined
    ? { line: bodyLine, column: 1 }
    : { line: bodyLine + start.line - 1, column: start.column };
}
