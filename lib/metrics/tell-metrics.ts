import { channel } from 'node:diagnostics_channel';

/*
 * The app is bundled in parts, each with modules of its own, while a channel of Node's is one for the whole process. Where nobody
 * listens, as under `next dev`, what is told is lost.
 */

/** Names of the channels. */
export const toldOfSearch = 'broadsheet:search';
export const toldOfBody = 'broadsheet:body';
export const toldOfForm = 'broadsheet:form';

/** Which form was posted: those at the desk are one kind. */
export type FormKind = 'comment' | 'report' | 'own comments' | 'alerts' | 'desk';

/** Does a search and tells how long it took. */
export function timeSearch<T>(search: () => T): T {
  const begun = performance.now();
  const found = search();
  channel(toldOfSearch).publish({ seconds: (performance.now() - begun) / 1000 });
  return found;
}

/** Renders a body and tells how long it took. */
export async function timeBody<T>(render: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const rendered = await render();
  channel(toldOfBody).publish({ seconds: (performance.now() - begun) / 1000 });
  return rendered;
}

/** Tells how a form was answered. */
export function tellForm(kind: FormKind, status: number): void {
  channel(toldOfForm).publish({ kind, status });
}
