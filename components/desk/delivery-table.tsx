import type { DeliveryCounts } from '#lib/alerts/count-deliveries.ts';
import styles from './delivery-table.module.css';

/** What a channel is called. */
const channels = { mail: 'Mail', push: 'Push' } as const;

/** What can become of a delivery. */
const outcomes = [
  ['sent', 'Sent'],
  ['waiting', 'Waiting'],
  ['refused', 'Refused'],
  ['cancelled', 'Cancelled'],
] as const;

/** Who got what, by channel, as far as it is known. A column for each channel: that fits on a telephone. */
export function DeliveryTable({ counts }: { readonly counts: readonly DeliveryCounts[] }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <td />
          {counts.map(({ channel }) => (
            <th key={channel} scope="col">
              {channels[channel]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {outcomes.map(([outcome, words]) => (
          <tr key={outcome}>
            <th scope="row">{words}</th>
            {counts.map((count) => (
              <td key={count.channel}>{count[outcome].toLocaleString('en')}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
