import { noteAct } from '#lib/desk/note-act.ts';
import { readAddress } from '#lib/editing/find-file.ts';
import type { FieldFault } from '#lib/http/field-fault.ts';
import type { PostedForm } from '#lib/http/read-posted-form.ts';
import { findVersion, type PreviewSources } from '#lib/preview/find-version.ts';
import { isPreviewable } from '#lib/preview/is-previewable.ts';
import { nameRef } from '#lib/preview/name-ref.ts';
import { previewLife, signPreview } from '#lib/preview/preview-link.ts';
import { deskUrl, previewUrl } from '#lib/site/urls.ts';
import { requireModeratorOf } from '../require-moderator.ts';
import { refuseSignedOut } from './desk-answer.ts';
import type { DeskRoom } from './desk-forms.ts';
import type { FormAnswer } from './form-answer.ts';
import { refuseForm } from './refuse-form.ts';

/** Fields `story`, an address or a path, and `ref`, a branch or commit or empty: leads to the preview, whose address can be sent on. */
export async function postPreview(newsroom: DeskRoom, form: PostedForm): Promise<FormAnswer> {
  const moderator = await requireModeratorOf(newsroom, form);
  if (moderator === undefined) return refuseSignedOut(form);
  const { database, key, now, previews } = newsroom;
  const refuse = (...faults: readonly FieldFault[]) =>
    refuseForm(deskUrl('stories'), form, { notice: 'No link was made.', faults });
  const written = form.fields.get('ref')?.trim() ?? '';
  const ref = written === '' ? null : await nameRef(previews.git, written);
  const silent = { field: 'ref', message: 'Git gives no answer: look at the log of the site.' };
  if (ref === 'unreadable') return refuse(silent);
  if (ref === 'unknown') return refuse({ field: 'ref', message: 'There is no branch, tag or commit of this name.' });
  const file = await findFile(previews, form.fields.get('story') ?? '', ref);
  if (file === 'unreadable') return refuse(silent);
  if (file === undefined)
    return refuse({
      field: 'story',
      message: 'There is no story or page at this address, or not in that branch or commit.',
    });
  await noteAct(
    database,
    { actor: moderator.id, action: 'preview', note: [file, ...(ref ? [ref] : [])].join(' at ') },
    now,
  );
  return { kind: 'done', url: previewUrl(signPreview(key, { file, ref, until: now + previewLife })) };
}

async function findFile(
  sources: PreviewSources,
  written: string,
  ref: string | null,
): Promise<string | 'unreadable' | undefined> {
  const address = readAddress(written.trim().replace(/^content\//, ''));
  for (const file of [`articles${address}.md`, `pages${address}.md`].filter(isPreviewable)) {
    const version = await findVersion(sources, { file, ref });
    if (version === 'unreadable') return version;
    if (version !== 'gone') return file;
  }
  return undefined;
}
