import styles from './comments.module.css';
import type { ShownFault } from './form-field.tsx';

/** What somebody typed into a form that cannot be shown once more, to be copied. */
export function KeptText({ fault }: { readonly fault: ShownFault | undefined }) {
  const text = fault?.kept.comment ?? '';
  if (text === '') return null;
  return (
    <>
      <h3>What you wrote</h3>
      <p className={styles.kept} dir="auto">
        {text}
      </p>
    </>
  );
}
