import type { Root } from 'hast';
import { readAddress } from './read-address.ts';
import { visitElements } from './visit-elements.ts';

const properties = ['src', 'poster', 'href'] as const;

/**
 * Sends pictures, sound and documents from other addresses than their own.
 *
 * @param moved addresses as they stand in markup, by those of the files, decoded.
 */
export function moveFiles(tree: Root, moved: ReadonlyMap<string, string>): void {
  visitElements(tree, (node) => {
    for (const property of properties) {
      const address = moved.get(readAddress(node.properties[property]));
      if (address !== undefined) node.properties[property] = address;
    }
    return undefined;
  });
}
