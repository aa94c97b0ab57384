import type { ReactNode } from 'react';
import styles from './forms.module.css';

/** Around a story whose body may have forms that directives draw, and around nothing else: most do without their style. */
export function Told({ children }: { readonly children: ReactNode }) {
  return <div className={styles.told}>{children}</div>;
}
