import { foldText } from './fold-text.ts';

/** A name as it is compared with another, also by bans: case, width and spaces make no difference. */
export function comparedName(name: string): string {
  return foldText(name);
}
