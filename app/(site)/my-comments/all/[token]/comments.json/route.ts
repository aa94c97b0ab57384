import { exportMyComments } from '#lib/comments/export-my-comments.ts';
import { commentsContext } from '../../../../../comments-context.ts';
import { readNewsroom } from '../../../../../newsroom.ts';
import { refuseMethod, respondIfReadable } from '../../../../../respond.ts';

export const dynamic = 'force-dynamic';

/** All that somebody wrote as a file, for whoever holds the mailed link. */
export async function GET(_: Request, { params }: { readonly params: Promise<{ readonly token: string }> }) {
  const { token } = await params;
  return respondIfReadable(() => answer(token));
}

async function answer(token: string): Promise<Response> {
  const everything = await exportMyComments(commentsContext(readNewsroom()), token);
  const headers = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' };
  if (everything === undefined) {
    const plain = { ...headers, 'Content-Type': 'text/plain; charset=utf-8' };
    return new Response('This link does not work any more.\n', { status: 404, headers: plain });
  }
  const type = 'application/json; charset=utf-8';
  return new Response(`${JSON.stringify(everything, null, 2)}\n`, {
    headers: { ...headers, 'Content-Type': type, 'Content-Disposition': 'attachment; filename="comments.json"' },
  });
}

export {
  refuseMethod as DELETE,
  refuseMethod as OPTIONS,
  refuseMethod as PATCH,
  refuseMethod as POST,
  refuseMethod as PUT,
};
