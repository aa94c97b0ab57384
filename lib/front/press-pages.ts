import type { Answer } from './answer.ts';
import { pressAnswer } from './finish-answer.ts';
import type { PageCache } from './page-cache.ts';

/** Times a page is found in memory before it is worth a twentieth of a second to send it smaller. */
const oftenAsked = 5;

/**
 * Has pages that are asked for again and again coded once more, as small as can be, one after the other and behind
 * everything else; nobody waits for it.
 *
 * @param replace puts the smaller one in place, unless the page has changed meanwhile.
 * @returns told of each page that was found in memory.
 */
export function openPress(
  replace: PageCache['replace'],
  onFault: (error: unknown) => void,
): (key: string, answer: Answer) => void {
  const asked = new WeakMap<Answer, number>();
  let last = Promise.resolve();
  const press = async (key: string, answer: Answer) => {
    const pressed = await pressAnswer(answer);
    asked.set(pressed, Number.POSITIVE_INFINITY);
    replace(key, answer, pressed);
  };
  return (key, answer) => {
    if (!answer.isPage) return;
    const times = (asked.get(answer) ?? 0) + 1;
    asked.set(answer, times);
    if (times === oftenAsked) last = last.then(() => press(key, answer)).catch(onFault);
  };
}
