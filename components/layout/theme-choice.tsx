import { themeField, themes } from '#lib/base/theme.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import styles from './theme-choice.module.css';

/**
 * Light, dark, or as the machine says: kept in the browser by the script in the head (lib/base/head-script.ts), which every
 * page has. Without script there is nothing to be seen.
 */
export function ThemeChoice({ language }: { readonly language: string }) {
  const words = wordsOf(language).reader;
  const names = { '': words.themeAuto, light: words.themeLight, dark: words.themeDark } as const;
  return (
    <fieldset className={styles.themes}>
      <legend>
        <Phrase words={words.theme} language={language} />
      </legend>
      {themes.map((theme) => (
        <label key={theme}>
          <input type="radio" name={themeField} value={theme} defaultChecked={theme === ''} />{' '}
          <Phrase words={names[theme]} language={language} />
        </label>
      ))}
    </fieldset>
  );
}
