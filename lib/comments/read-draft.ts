import { err, ok, type Result } from '#lib/base/result.ts';
import { normalizeAddress } from '#lib/email/normalize-address.ts';
import type { FieldFault } from '#lib/http/field-fault.ts';
import { commentLengths } from '#lib/site/comment-lengths.ts';
import type { Words } from '#lib/site/words/en.ts';
import { cleanLine, cleanText, countCharacters, isUnsafeLine, isVisible } from './clean-text.ts';

/** What a reader typed into the form. */
export type Draft = {
  readonly name: string;
  readonly address: string;
  readonly body: string;
  /** The comment that is replied to, or null. */
  readonly parentId: string | null;
  readonly wantsReplies: boolean;
  /** A field that people do not see: whoever fills it in is a program. */
  readonly trap: string;
};

/** Counted after cleaning. */
const { name: longestName, address: longestAddress, body: longestBody } = commentLengths;

/** Cleans what was typed, or says everything that is wrong with it at once, each beside its field. */
export function readDraft(draft: Draft, words: Words): Result<Draft, readonly FieldFault[]> {
  const name = readName(draft.name, words);
  const address = readAddress(draft.address, words);
  const body = readBody(draft.body, words);
  if (name.ok && address.ok && body.ok) {
    return ok({ ...draft, name: name.value, address: address.value, body: body.value });
  }
  return err([name, address, body].flatMap((field) => (field.ok ? [] : [field.error])));
}

/** The text of a comment as it may be kept, or what is wrong with it. */
export function readBody(typed: string, { comments: { faults } }: Words): Result<string, FieldFault> {
  const body = cleanText(typed);
  if (!isVisible(body)) return fault('comment', faults.noText);
  const length = countCharacters(body);
  if (length <= longestBody) return ok(body);
  return fault('comment', `${faults.longText(longestBody)} ${faults.shortenBy(length - longestBody)}`);
}

function readName(typed: string, { comments: { faults } }: Words): Result<string, FieldFault> {
  const name = cleanLine(typed);
  if (!isVisible(name)) return fault('name', faults.noName);
  if (isUnsafeLine(name)) {
    return fault('name', faults.nameLine);
  }
  if (countCharacters(name) <= longestName) return ok(name);
  return fault('name', faults.longName(longestName));
}

function readAddress(typed: string, { comments: { faults }, forms }: Words): Result<string, FieldFault> {
  if (typed.trim() === '') return fault('email', faults.noAddress);
  const address = normalizeAddress(typed);
  if (address !== undefined) return ok(address);
  return typed.trim().length > longestAddress
    ? fault('email', faults.longAddress(longestAddress))
    : fault('email', forms.wrongAddress);
}

function fault(field: string, message: string): Result<never, FieldFault> {
  return err({ field, message });
}
