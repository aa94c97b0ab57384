import { encodePath } from '#lib/site/urls.ts';
import { respondWithFeed } from '../../../../feed-response.ts';
import { refuseMethod } from '../../../../respond.ts';

export const dynamic = 'force-dynamic';

type Context = { readonly params: Promise<{ readonly path: readonly string[] }> };

/** Every feed. proxy.ts leads here, because feeds lie below lists whose names only the newsroom knows. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { path } = await params;
  return respondWithFeed(encodePath(`/${path.join('/')}`));
}

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
