import type { Problem } from '#lib/base/problem.ts';
import styles from './preview.module.css';

/** What is wrong with files of the newsroom, each with its place, in preview. */
export function ProblemList({ problems, title }: { readonly problems: readonly Problem[]; readonly title: string }) {
  if (problems.length === 0) return null;
  return (
    <aside className={styles.problems} aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {problems.map(({ file, line, column, rule, severity, message, hint }) => (
          <li key={`${file}:${line}:${column} ${rule} ${message}`}>
            <code>{`${file}:${line}:${column}`}</code> <strong>{severity === 'error' ? 'Error' : 'Warning'}</strong>{' '}
            {`${rule}: ${message}`}
            {hint !== '' && <span>{` ${hint}`}</span>}
          </li>
        ))}
      </ul>
    </aside>
  );
}
