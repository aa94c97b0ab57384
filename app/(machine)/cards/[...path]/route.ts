import { respondWithCard } from '../../../card-response.ts';
import { refuseMethod } from '../../../respond.ts';

export const dynamic = 'force-dynamic';

/** Cards that stand for stories without a picture. */
export function GET(request: Request): Promise<Response> {
  return respondWithCard(request);
}

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
