import { readNewsroom } from '../../../../newsroom.ts';
import { refuseMethod } from '../../../../respond.ts';
import { respondWithTextFile } from '../../../../text-file-response.ts';

export const dynamic = 'force-dynamic';

type Context = { readonly params: Promise<{ readonly path: readonly string[] }> };

/** Texts for programs in content/public. proxy.ts leads here, because only the newsroom knows which there are. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { path } = await params;
  return respondWithTextFile(readNewsroom(), `/${path.join('/')}`);
}

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
