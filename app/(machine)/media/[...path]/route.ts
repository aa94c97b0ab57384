import { respondWithPicture } from '../../../picture-response.ts';

export const dynamic = 'force-dynamic';

/** Pictures of content/media. */
export function GET(request: Request): Promise<Response> {
  return respondWithPicture(request);
}
