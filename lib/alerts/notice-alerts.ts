import { randomUUID } from 'node:crypto';
import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import type { Database } from '#lib/db/tables.ts';
import { findStoryById } from '#lib/library/find-story-by-id.ts';
import { keepsId } from '#lib/library/keeps-id.ts';
import { listAlerting } from '#lib/library/list-breaking.ts';
import { isRetracted } from '#lib/site/retraction.ts';
import type { AlertsContext } from './context.ts';
import { countReleased } from './count-released.ts';
import { findMark } from './marks.ts';
import { type KnownAlert, type Match, matchAlerts, sentenceKey } from './match-alerts.ts';

const minute = 60_000;
const hour = 60 * minute;

/**
 * Makes the list of waiting alerts equal to what stories ask for: each live story with a sentence, young enough, is in it once
 * for each `alertRevision`, however often it is saved or moved; where it may have gone out already, it waits for a press. One
 * whose story takes it back, goes away or grows too old is dropped; one with another sentence begins to wait anew. To be called every second: it writes only when something is another.
 */
export async function noticeAlerts(context: AlertsContext): Promise<void> {
  const { database, index, site, now } = context;
  if (!site.alerts.open) return forgetBeginning(database);
  const began = await beginAt(database, now);
  const asking = listAlerting(index, now - site.alerts.oldestHours * hour, now).filter((story) =>
    keepsId(index, story),
  );
  const look = async (at: Database) => {
    const matched = await matchAlerts(at, index, asking, now);
    const waiting = await listWaiting(at);
    return { waiting, plan: makePlan(context, asking, matched, waiting) };
  };
  // A look costs no lock; nearly always there is nothing.
  if ((await look(database)).plan.length === 0) return;
  await database.transaction().execute(async (transaction) => {
    // Another instance, which was in office before, may have been faster.
    const { waiting, plan } = await look(transaction);
    const rules = await readRules({ ...context, database: transaction }, began, waiting, plan);
    for (const step of [...rules.before, ...plan]) await take(context, transaction, step, rules);
  });
}

/** What is to be done so that the list is right. */
type Step =
  | { readonly kind: 'add'; readonly story: Article; readonly doubt: Match['doubt'] }
  /** It waits from now on, as it is now. */
  | { readonly kind: 'wait'; readonly story: Article; readonly row: KnownAlert; readonly doubt: Match['doubt'] }
  /** It stands under another name, or its story is called another thing. */
  | { readonly kind: 'follow'; readonly story: Article; readonly row: KnownAlert }
  | { readonly kind: 'drop'; readonly row: Waiting }
  /** What was to go out by itself waits for a press. */
  | { readonly kind: 'hold-back'; readonly note: string };

function makePlan(
  { index, now }: AlertsContext,
  asking: readonly Article[],
  matched: ReadonlyMap<Article, Match>,
  waiting: readonly Waiting[],
): readonly Step[] {
  const asked = new Set([...matched.values()].map(({ row }) => row?.id));
  const added = new Set<string>();
  const steps = asking.map((story): Step | undefined => {
    const { row, doubt } = matched.get(story) ?? unmatched;
    if (row === null) {
      // A file and its copy, which came together, are one alert.
      const key = sentenceKey(story.publishedAt, story.alertRevision, story.alert);
      if (added.has(key)) return undefined;
      added.add(key);
      return { kind: 'add', story, doubt };
    }
    const isOther = row.story_id !== story.id;
    // Of a file that was copied, the story that had the alert first keeps it.
    if (isOther && row.state !== 'dropped' && findStoryById(index, row.story_id, now) !== undefined) return undefined;
    if (row.state === 'dropped') return { kind: 'wait', story, row, doubt };
    if (row.state === 'waiting' && row.sentence !== story.alert) return { kind: 'wait', story, row, doubt };
    const isCalledOther = row.state === 'waiting' && (row.title !== story.title || row.path !== story.path);
    return isOther || isCalledOther ? { kind: 'follow', story, row } : undefined;
  });
  const dropped = waiting.filter(({ id }) => !asked.has(id)).map((row): Step => ({ kind: 'drop', row }));
  return [...steps.filter((step) => step !== undefined), ...dropped];
}

const unmatched: Match = { row: null, doubt: null };

async function take(context: AlertsContext, transaction: Database, step: Step, rules: Rules): Promise<void> {
  const { index, now } = context;
  if (step.kind === 'drop') {
    const { id } = step.row;
    const note = whyDropped(findStoryById(index, step.row.story_id, now), step.row, context);
    await transaction
      .updateTable('alerts')
      .set({ state: 'dropped', note, ended_at: now, ended_by: 'site', release_at: null })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .execute();
    return;
  }
  if (step.kind === 'hold-back') {
    await transaction
      .updateTable('alerts')
      .set({ release_at: null, note: step.note })
      .where('state', '=', 'waiting')
      .where('release_at', 'is not', null)
      .execute();
    return;
  }
  const { story } = step;
  const { id: storyId, alertRevision: revision, alert: sentence, title, path, publishedAt } = story;
  const told = { sentence, title, path, published_at: publishedAt };
  if (step.kind === 'add') {
    const since = { state: 'waiting', noticed_at: now, ...rules.decide(story, step.doubt) } as const;
    const ended = { released_at: null, released_by: null, ended_at: null, ended_by: null };
    await transaction
      .insertInto('alerts')
      .values({ id: randomUUID(), story_id: storyId, revision, correction: 0, ...told, ...since, ...ended })
      .onConflict((conflict) => conflict.columns(['story_id', 'revision', 'correction']).doNothing())
      .execute();
    return;
  }
  const { row } = step;
  if (row.story_id !== storyId) await moveTo(transaction, row, storyId);
  const change =
    step.kind === 'follow'
      ? { title, path }
      : ({
          state: 'waiting',
          ...told,
          noticed_at: now,
          ...rules.decide(story, step.doubt),
          ended_at: null,
          ended_by: null,
        } as const);
  await transaction.updateTable('alerts').set(change).where('id', '=', row.id).where('state', '=', row.state).execute();
}

/** An alert and its corrections go by the new id of their story. */
async function moveTo(transaction: Database, { story_id: from, revision }: KnownAlert, to: string): Promise<void> {
  await transaction
    .updateTable('alerts')
    .set({ story_id: to })
    .where('story_id', '=', from)
    .where('revision', '=', revision)
    .execute();
}

function whyDropped(story: Article | undefined, { revision }: Waiting, { site, now }: AlertsContext): string {
  const { oldestHours } = site.alerts;
  if (story === undefined) return 'Its story is not on the site any more.';
  if (isRetracted(story, now)) return 'Its story is retracted.';
  if (story.alert === '') return 'Its story asks for no alert any more.';
  if (story.alertRevision !== revision) return `Its story asks for revision ${story.alertRevision} by now.`;
  return `Its story is older than ${oldestHours} hours.`;
}

/** When an alert that begins to wait goes out by itself. */
type Rules = {
  readonly decide: (
    story: Article,
    doubt: Match['doubt'],
  ) => { readonly release_at: Instant | null; readonly note: string };
  /** What is to be done before all else. */
  readonly before: readonly Step[];
};

async function readRules(
  { database, site, now }: AlertsContext,
  began: Instant,
  waiting: readonly Waiting[],
  plan: readonly Step[],
): Promise<Rules> {
  const { release, holdMinutes, mostPerDay } = site.alerts;
  const restored = await findMark(database, 'restored');
  if (release === 'desk') {
    const decide: Rules['decide'] = (story, doubt) => {
      return { release_at: null, note: whyDoubtful(doubt) || whyRestored(story, restored) };
    };
    return { decide, before: [] };
  }
  const changing = new Set(plan.flatMap((step) => (step.kind === 'wait' || step.kind === 'drop' ? [step.row.id] : [])));
  const others = waiting.filter(({ id }) => !changing.has(id));
  let room = mostPerDay - (await countReleased(database, now)) - others.filter(isTimed).length;
  const decide: Rules['decide'] = (story, doubt) => {
    const note = whyDoubtful(doubt) || whyRestored(story, restored) || whyByHand(story, { began, room, mostPerDay });
    if (note !== '') return { release_at: null, note };
    room -= 1;
    return { release_at: now + holdMinutes * minute, note: '' };
  };
  const beginning = plan.filter(({ kind }) => kind === 'add' || kind === 'wait').length;
  const lately = others.filter((row) => row.noticed_at > now - holdMinutes * minute).length;
  if (beginning === 0 || beginning + lately <= mostPerDay) return { decide, before: [] };
  // So many at once were imported. Those of them that were noticed first do not go out either.
  const note = `${beginning + lately} stories asked for an alert at once.`;
  return { decide: () => ({ release_at: null, note }), before: [{ kind: 'hold-back', note }] };
}

type Bounds = {
  readonly began: Instant;
  readonly room: number;
  readonly mostPerDay: number;
};

function whyDoubtful(doubt: Match['doubt']): string {
  if (doubt === null) return '';
  return `It may have gone out already, as the alert on a story of the same moment: “${doubt.sentence}”`;
}

function whyRestored({ publishedAt }: Article, restored: Instant): string {
  return publishedAt <= restored ? 'Its story was published before a backup was restored: it may have gone out.' : '';
}

function whyByHand({ publishedAt }: Article, { began, room, mostPerDay }: Bounds): string {
  if (publishedAt <= began) return 'Its story was published before this site began to send alerts.';
  if (room <= 0) return `${mostPerDay} in 24 hours go out, which is the most that site.md allows.`;
  return '';
}

type Waiting = Pick<KnownAlert, 'id' | 'story_id' | 'revision' | 'release_at'> & { readonly noticed_at: Instant };

function listWaiting(database: Database): Promise<readonly Waiting[]> {
  return database
    .selectFrom('alerts')
    .select(['id', 'story_id', 'revision', 'release_at', 'noticed_at'])
    .where('state', '=', 'waiting')
    .execute();
}

function isTimed(row: Waiting): boolean {
  return row.release_at !== null;
}

/** Since when stories are looked at: what was published before is no news to anybody. */
async function beginAt(database: Database, now: Instant): Promise<Instant> {
  const began = await findMark(database, 'alerts-began');
  if (began !== Number.NEGATIVE_INFINITY) return began;
  await database
    .insertInto('marks')
    .values({ name: 'alerts-began', at: now })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  return now;
}

/** While alerts are closed nobody looks: when they are opened again, all begins anew. */
async function forgetBeginning(database: Database): Promise<void> {
  if ((await findMark(database, 'alerts-began')) === Number.NEGATIVE_INFINITY) return;
  await database.deleteFrom('marks').where('name', '=', 'alerts-began').execute();
}
