import { readNewsroom } from '../../../../newsroom.ts';
import { respondWithPreviewMedia } from '../../../../preview-media-response.ts';
import { refuseMethod } from '../../../../respond.ts';

export const dynamic = 'force-dynamic';

/** Pictures, sound and documents of a preview. */
export function GET(request: Request): Promise<Response> {
  return respondWithPreviewMedia(readNewsroom(), new URL(request.url).pathname);
}

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
