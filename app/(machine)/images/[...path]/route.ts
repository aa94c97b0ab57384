import { respondWithPicture } from '../../../picture-response.ts';
import { refuseMethod } from '../../../respond.ts';

export const dynamic = 'force-dynamic';

/** Pictures of a content folder that keeps them in public/images. */
export function GET(request: Request): Promise<Response> {
  return respondWithPicture(request);
}

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
