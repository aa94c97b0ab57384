import { typeOfFile } from '#lib/site/file-types.ts';
import { shownPictures } from '#lib/site/picture-forms.ts';

/** Whether readers get a file of this name from `media/`. Pages, SVG and whatever else could run as ours are none of them, and are not taken along. */
export function isServedFile(path: string): boolean {
  return shownPictures.test(path) || typeOfFile(path) !== undefined;
}
