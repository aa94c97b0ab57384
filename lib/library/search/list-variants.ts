import { kindOf, kinds } from './character-kinds.ts';
import { otherNumber, respellEnglish, scriptOf, stemWord } from './stem-word.ts';

/**
 * Words of the vocabulary that are other forms of a word: plurals, cases, words with an article glued on. The word itself comes
 * first; there are at most eight, twelve in Arabic, where each form has several articles.
 *
 * @param token folded.
 * @param languages of `languagesFor`.
 * @param listWithPrefix gives the words of the vocabulary that begin so, the most common first; some hundred are enough.
 */
export function listVariants(
  token: string,
  languages: readonly string[],
  listWithPrefix: (prefix: string) => readonly string[],
): readonly string[] {
  if (token.length < shortest || !isOfLetters(token)) return [token];
  const written = listWritten(token, languages, listWithPrefix);
  const parted = languages.includes('fa') ? listParted(token) : [];
  const english = languages.includes('en') ? [otherNumber(token), respellEnglish(token)] : [];
  const forms = [
    ...languages.flatMap((language) => listForms(token, language, listWithPrefix)),
    ...listUmlautForms(token, languages, listWithPrefix),
  ];
  const most = languages.includes('ar') ? mostArabic : mostVariants;
  const variants = [token, ...english.flatMap((word) => word ?? []), ...written, ...parted, ...forms];
  return [...new Set(variants)].slice(0, most);
}

/**
 * Of the variants of a word those that are it only if it was typed with e for the points of German: muller for mueller, but also
 * pot for poet, and oil for oeil if œ were not left out.
 */
export function listDistant(
  token: string,
  languages: readonly string[],
  listWithPrefix: (prefix: string) => readonly string[],
): readonly string[] {
  if (!languages.includes('de') || token.length < shortest || !isOfLetters(token)) return [];
  const near = new Set(languages.flatMap((language) => listForms(token, language, listWithPrefix)));
  const written = listWritten(token, languages, listWithPrefix);
  const distant = [...written, ...listUmlautForms(token, languages, listWithPrefix)];
  return distant.filter((word) => word !== token && !near.has(word));
}

function listWritten(
  token: string,
  languages: readonly string[],
  listWithPrefix: (prefix: string) => readonly string[],
): readonly string[] {
  return languages.includes('de') ? listUmlauts(token).filter((word) => listWithPrefix(word).includes(word)) : [];
}

function listUmlautForms(
  token: string,
  languages: readonly string[],
  listWithPrefix: (prefix: string) => readonly string[],
): readonly string[] {
  return languages.includes('de') ? listUmlauts(token).flatMap((word) => listForms(word, 'de', listWithPrefix)) : [];
}

/** What a beginning may be spelled like besides: `buerger` begins Bürgermeister, which is folded to `burgermeister`. */
export function respellBeginning(beginning: string, languages: readonly string[]): string | undefined {
  const folded = languages.includes('de') && beginning.length >= shortest ? foldUmlauts(beginning) : beginning;
  return folded === beginning ? undefined : folded;
}

const shortest = 3;
const mostVariants = 8;
const mostArabic = 12;

/**
 * Of the languages in use, those that a word may be of by its script and whose forms we know: at most six, so that the work has
 * an end where a paper is written in thirty.
 *
 * @param used BCP 47 tags, the most used first.
 */
export function languagesFor(token: string, used: readonly string[]): readonly string[] {
  const script = scriptsOfLetters.find(({ letters }) => letters.test(token))?.script;
  const languages = new Set(used.map((tag) => tag.toLowerCase().split('-')[0] ?? ''));
  return [...languages]
    .filter((language) => script !== undefined && scriptOf(language) === script)
    .slice(0, mostLanguages);
}

const mostLanguages = 6;

const scriptsOfLetters = [
  { script: 'Latn', letters: /^\p{sc=Latn}/u },
  { script: 'Cyrl', letters: /^\p{sc=Cyrl}/u },
  { script: 'Grek', letters: /^\p{sc=Grek}/u },
  { script: 'Arab', letters: /^\p{sc=Arab}/u },
  { script: 'Deva', letters: /^\p{sc=Deva}/u },
  { script: 'Taml', letters: /^\p{sc=Taml}/u },
  { script: 'Armn', letters: /^\p{sc=Armn}/u },
] as const;

function isOfLetters(token: string): boolean {
  return /^[\p{L}\p{M}]+$/u.test(token) && kindOf(token.codePointAt(0) ?? 0) === kinds.letter;
}

function listForms(
  word: string,
  language: string,
  listWithPrefix: (prefix: string) => readonly string[],
): readonly string[] {
  const stem = stemWord(word, language);
  if (stem === undefined) return [];
  if (language === 'ar') return listArabicForms(stem, listWithPrefix);
  // A form may differ in the last letter of the stem: policy, policies.
  const shared = countShared(word, stem);
  const beginning = word.slice(0, Math.max(shortest, shared - 1));
  return listWithPrefix(beginning).filter((other) => isForm(word, stem, other, language));
}

function isForm(word: string, stem: string, other: string, language: string): boolean {
  const longer = Math.max(word.length, other.length);
  // Rules take long words down to stems that they share with quite others: internal, international.
  if (countShared(word, other) * 2 + 1 < longer || longer - Math.min(word.length, other.length) > longestEnding)
    return false;
  return stemWord(other, language) === stem || (takesS.includes(language) && isPlural(word, other));
}

const longestEnding = 6;
const takesS: readonly string[] = ['en', 'es', 'fr', 'pt'];

function isPlural(word: string, other: string): boolean {
  const [one, more] = word.length < other.length ? [word, other] : [other, word];
  return one.length > shortest && (more === `${one}s` || more === `${one}es`);
}

function countShared(one: string, other: string): number {
  let count = 0;
  while (count < one.length && one[count] === other[count]) count += 1;
  return count;
}

// The article and what precedes it are glued on, so that forms of a word begin in several ways; ل and ب, and the pronouns at the
// end, are taken off only where what remains is known to be this word: many words have them of their own.
function listArabicForms(stem: string, listWithPrefix: (prefix: string) => readonly string[]): readonly string[] {
  if (stem.length < 2) return [];
  const beginnings = stem.length > 2 ? [...arabicBeginnings, ...arabicLetters] : arabicBeginnings;
  const rows = beginnings.map((beginning) =>
    listWithPrefix(beginning + stem).filter((other) => isArabicForm(other.slice(beginning.length), stem)),
  );
  // One of each beginning, then the next of each: a common form with its article before rare ones without.
  const longest = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: longest }, (_, nth) => rows.flatMap((row) => row[nth] ?? [])).flat();
}

function isArabicForm(word: string, stem: string): boolean {
  return stemWord(word, 'ar') === stem || (stem.length > 2 && arabicPronouns.test(word.slice(stem.length)));
}

const arabicPronouns = /^(?:ت?(?:ك|كم|نا|هم|هن|ها|ه))$/;
const arabicBeginnings = ['', 'ال', 'وال', 'بال', 'لل', 'كال', 'فال', 'و'];
const arabicLetters = ['ل', 'ب'];

// Mueller may be written Müller, which is folded to muller; and the other way round.
function listUmlauts(token: string): readonly string[] {
  const spelled = [...token.matchAll(/[aou](?![eaiou])/g)]
    .slice(0, mostUmlauts)
    .map(({ index }) => `${token.slice(0, index + 1)}e${token.slice(index + 1)}`);
  return [foldUmlauts(token), ...spelled].filter((word) => word !== token);
}

// Not in Mauer, Treue and Quelle, nor in œil and cœur, which are folded to oeil and coeur: no vowel but u follows ä, none ö.
function foldUmlauts(token: string): string {
  return token.replace(/(a|o(?!e[iu])|(?<![aeq])u)e/g, '$1');
}

const mostUmlauts = 4;

// What Persian sets off by a non-joiner is also written without.
function listParted(token: string): readonly string[] {
  const parts = /^(ن?مي)(.{3,})$/.exec(token) ?? /^(.{2,}?)(هايي|هاي|ها)$/.exec(token);
  return parts?.[1] && parts[2] ? [`${parts[1]} ${parts[2]}`] : [];
}
