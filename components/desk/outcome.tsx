import type { ModerationAct } from '#lib/comments/moderate.ts';
import { Notice } from './notice.tsx';

/** What can be done with an alert. */
export type AlertAct = 'release-alert' | 'cancel-alert' | 'stop-alert' | 'correct-alert' | 'try-alert';

/** What came of something that was done at the desk, as an address carries it to the next page. */
export type DeskOutcome = {
  readonly did: ModerationAct | 'reply' | 'edit' | 'ban' | 'lift' | AlertAct;
  /** To how many it was done. */
  readonly done: number;
  /** How many were left as they were. */
  readonly left: number;
};

/** Says what came of it. */
export function Outcome({ outcome }: { readonly outcome: DeskOutcome | null }) {
  return outcome === null ? null : <Notice words={describe(outcome)} />;
}

function describe({ did, done, left }: DeskOutcome): string {
  if (done === 0 && left === 0) return 'Nothing was selected.';
  const many = done === 1 ? '1 comment' : `${done} comments`;
  const said = done === 0 ? '' : `${past[did].replace('…', many)} `;
  return left === 0
    ? said.trim()
    : `${said}${left === 1 ? '1 was' : `${left} were`} left: decided or edited meanwhile, or there was nothing to change.`;
}

const past: Readonly<Record<DeskOutcome['did'], string>> = {
  approve: '… approved.',
  reject: '… rejected.',
  spam: '… marked as spam.',
  trash: '… put into the trash.',
  restore: '… waiting again.',
  pin: '… pinned.',
  unpin: '… unpinned.',
  reply: 'Your reply is published.',
  edit: 'The text is changed.',
  ban: 'Banned from now on.',
  lift: 'The ban is lifted.',
  'release-alert': 'Released: it goes out now.',
  'cancel-alert': 'Cancelled: it goes to nobody.',
  'stop-alert': 'Stopped: what had not been sent is not sent any more.',
  'correct-alert': 'The correction is released: it goes out now.',
  'try-alert': 'On its way to your own mailbox, and to nobody else’s.',
};
