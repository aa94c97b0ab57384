import type { Article } from '#lib/content/article.ts';
import { findStoryById } from '#lib/library/find-story-by-id.ts';
import type { Alert } from './alert.ts';
import type { AlertsContext } from './context.ts';
import { findCorrected } from './find-corrected.ts';

/** What an alert or correction tells, whatever carries it. */
export type AlertMessage = {
  /** Pushes about one story replace each other. */
  readonly storyId: string;
  readonly sentence: string;
  readonly title: string;
  /** What an editor wrote below the title, or empty. */
  readonly standfirst: string;
  /** Decoded path of the story. */
  readonly path: string;
  /** BCP 47 tag, or null for the site's language. */
  readonly lang: string | null;
  /** The sentence that this one corrects; null for an alert. */
  readonly corrected: string | null;
};

/**
 * What an alert tells at `now`: its own sentence, and its story as readers see it. Of a story that is not live, what was known
 * when the alert was noticed.
 */
export async function readAlertMessage(
  { database, index, now }: Pick<AlertsContext, 'database' | 'index' | 'now'>,
  alert: Alert,
): Promise<AlertMessage> {
  const corrected = alert.correction === 0 ? null : (await findCorrected(database, alert)).sentence;
  return makeAlertMessage(alert, findStoryById(index, alert.storyId, now), corrected);
}

function makeAlertMessage(alert: Alert, story: Article | undefined, corrected: string | null): AlertMessage {
  const { storyId, sentence, title, path } = alert;
  if (story === undefined) return { storyId, sentence, title, standfirst: '', path, lang: null, corrected };
  return {
    storyId,
    sentence,
    title: story.title,
    standfirst: story.hasStandfirst ? story.description : '',
    path: story.path,
    lang: story.lang,
    corrected,
  };
}
