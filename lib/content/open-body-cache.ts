import type { Html } from '#lib/base/html.ts';
import { ok, type Result } from '#lib/base/result.ts';
import type { MarkdownThread } from './open-markdown-thread.ts';
import type { BodyInput } from './render-markdown.ts';
import { renderingKey } from './rendering-key.ts';

/** Renders bodies, each once however many ask, and remembers them. The error says why a body cannot be shown. */
export type BodyCache = {
  /** @param digest of the file the body stands in. */
  readonly render: (input: BodyInput, digest: string) => Promise<Result<Html, string>>;
};

/**
 * Remembers bodies by what they are made from, so that no edit can leave an old one behind; those longest unused go
 * first.
 *
 * @param mostCharacters kept in all.
 */
export function openBodyCache(thread: MarkdownThread, mostCharacters: number): BodyCache {
  const kept = new Map<string, Html>();
  const running = new Map<string, Promise<Result<Html, string>>>();
  let characters = 0;

  const renderAndKeep = async (input: BodyInput, key: string): Promise<Result<Html, string>> => {
    const rendered = await thread.render(input);
    if (!rendered.ok) return rendered;
    kept.set(key, rendered.value);
    characters += rendered.value.length;
    for (const [oldest, html] of kept) {
      if (characters <= mostCharacters) break;
      kept.delete(oldest);
      characters -= html.length;
    }
    return rendered;
  };

  return {
    render: async (input, digest) => {
      const key = JSON.stringify([digest, input.file, renderingKey(input)]);
      const known = kept.get(key);
      if (known !== undefined) {
        kept.delete(key);
        kept.set(key, known);
        return ok(known);
      }
      const rendering = running.get(key) ?? renderAndKeep(input, key).finally(() => running.delete(key));
      running.set(key, rendering);
      return rendering;
    },
  };
}
