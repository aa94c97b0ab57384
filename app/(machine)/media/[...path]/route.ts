import { typeOfFile } from '#lib/site/file-types.ts';
import { decodePath } from '#lib/site/urls.ts';
import { respondWithFile } from '../../../file-response.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { respondWithPicture } from '../../../picture-response.ts';
import { refuseMethod } from '../../../respond.ts';

export const dynamic = 'force-dynamic';

/** Pictures of content/media, and sound, film and documents that lie there. */
export function GET(request: Request): Promise<Response> {
  const address = decodePath(new URL(request.url).pathname)?.normalize('NFC') ?? '';
  const type = typeOfFile(address);
  return type === undefined ? respondWithPicture(request) : respondWithFile(readNewsroom(), address, type);
}

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
