import type { DeliveryCounts } from '#lib/alerts/count-deliveries.ts';
import styles from './table.module.css';

/** What a channel is called. */
const channels = { mail: 'Mail', push: 'Push' } as const;

/** Who got what, by channel, as far as it is known. */
export function DeliveryTable({ counts }: { readonly counts: readonly DeliveryCounts[] }) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Channel</th>
            <th scope="col">Sent</th>
            <th scope="col">Waiting</th>
            <th scope="col">Refused</th>
            <th scope="col">Cancelled</th>
          </tr>
        </thead>
        <tbody>
          {counts.map(({ channel, sent, waiting, refused, cancelled }) => (
            <tr key={channel}>
              <th scope="row">{channels[channel]}</th>
              <td data-number>{sent.toLocaleString('en')}</td>
              <td data-number>{waiting.toLocaleString('en')}</td>
              <td data-number>{refused.toLocaleString('en')}</td>
              <td data-number>{cancelled.toLocaleString('en')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
