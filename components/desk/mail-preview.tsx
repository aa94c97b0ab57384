import type { MailContent, MailPart } from '#lib/email/lay-out-mail.ts';
import { directionOf } from '#lib/site/languages.ts';
import { languageOfWords } from '#lib/site/words/words-of.ts';
import styles from './alerts.module.css';

/**
 * A mail about as mail programs show it. Its own document cannot stand in a page, which allows no styles but its own and no
 * frames: this is the desk's rendering of the same parts.
 */
export function MailPreview({
  content: { site, lang, title, titleLang, parts, foot },
}: {
  readonly content: MailContent;
}) {
  const language = lang ?? languageOfWords(site.language);
  return (
    <div className={styles.mail} lang={language} dir={directionOf(language)}>
      <p className={styles.plate}>{site.name}</p>
      <p className={styles.title} lang={titleLang} dir="auto">
        {title}
      </p>
      {parts.map((part) => (
        <PreviewPart key={keyOf(part)} part={part} />
      ))}
      <div className={styles.foot}>
        {foot.map((line) =>
          typeof line === 'string' ? (
            <p key={line} dir="auto">
              {line}
            </p>
          ) : (
            <p key={line.url} dir="auto">
              <u>{line.label}</u>
            </p>
          ),
        )}
      </div>
    </div>
  );
}

function PreviewPart({ part }: { readonly part: MailPart }) {
  switch (part.kind) {
    case 'text':
      return (
        <p lang={part.lang} dir="auto">
          {part.text}
        </p>
      );
    case 'quote':
      return (
        <blockquote dir="auto">
          {part.by}: {part.text}
        </blockquote>
      );
    case 'button':
      return (
        <p className={styles.press} dir="auto">
          <a href={part.url}>{part.label}</a>
        </p>
      );
    case 'story':
      return (
        <div lang={part.lang} dir="auto">
          <p>
            <a href={part.url}>{part.title}</a>
          </p>
          <p>{part.text}</p>
        </div>
      );
    case 'link':
      return (
        <p dir="auto">
          <a href={part.url}>{part.label}</a>
        </p>
      );
  }
}

function keyOf(part: MailPart): string {
  return `${part.kind} ${'url' in part ? part.url : part.text}`;
}
