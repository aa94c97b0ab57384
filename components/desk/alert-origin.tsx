import type { Alert } from '#lib/alerts/alert.ts';
import type { Edition } from '#lib/site/edition.ts';
import { pathUrl } from '#lib/site/urls.ts';
import { AlertStanding } from './alert-standing.tsx';

/** The story that an alert is about, and where the alert stands. */
export function AlertOrigin({
  alert,
  staff,
  edition,
}: {
  readonly alert: Alert;
  /** Names by staff id. */
  readonly staff: ReadonlyMap<string, string>;
  readonly edition: Edition;
}) {
  return (
    <p>
      {alert.correction > 0 && 'A correction. '}
      {'On '}
      <a href={pathUrl(alert.path)} dir="auto">
        {alert.title}
      </a>
      {'. '}
      <AlertStanding alert={alert} staff={staff} edition={edition} />
    </p>
  );
}
