import { stemmer as stemArmenian } from '@orama/stemmers/armenian';
import { stemmer as stemBulgarian } from '@orama/stemmers/bulgarian';
import { stemmer as stemDanish } from '@orama/stemmers/danish';
import { stemmer as stemDutch } from '@orama/stemmers/dutch';
import { stemmer as stemEnglish } from '@orama/stemmers/english';
import { stemmer as stemFinnish } from '@orama/stemmers/finnish';
import { stemmer as stemFrench } from '@orama/stemmers/french';
import { stemmer as stemGerman } from '@orama/stemmers/german';
import { stemmer as stemGreek } from '@orama/stemmers/greek';
import { stemmer as stemHungarian } from '@orama/stemmers/hungarian';
import { stemmer as stemHindi } from '@orama/stemmers/indian';
import { stemmer as stemIndonesian } from '@orama/stemmers/indonesian';
import { stemmer as stemItalian } from '@orama/stemmers/italian';
import { stemmer as stemLithuanian } from '@orama/stemmers/lithuanian';
import { stemmer as stemNepali } from '@orama/stemmers/nepali';
import { stemmer as stemNorwegian } from '@orama/stemmers/norwegian';
import { stemmer as stemPortuguese } from '@orama/stemmers/portuguese';
import { stemmer as stemRomanian } from '@orama/stemmers/romanian';
import { stemmer as stemRussian } from '@orama/stemmers/russian';
import { stemmer as stemSerbian } from '@orama/stemmers/serbian';
import { stemmer as stemSpanish } from '@orama/stemmers/spanish';
import { stemmer as stemSwedish } from '@orama/stemmers/swedish';
import { stemmer as stemTamil } from '@orama/stemmers/tamil';
import { stemmer as stemUkrainian } from '@orama/stemmers/ukrainian';

/** What the forms of a word have in common, in a language whose forms we know; undefined in others. */
export function stemWord(word: string, language: string): string | undefined {
  return stemmers.get(language)?.stem(word);
}

/** In which script a language is written here whose forms we know; undefined for others. */
export function scriptOf(language: string): string | undefined {
  return stemmers.get(language)?.script;
}

type Stemmer = { readonly script: string; readonly stem: (word: string) => string };

/** By the first part of a BCP 47 tag. */
const stemmers: ReadonlyMap<string, Stemmer> = new Map(
  Object.entries({
    ar: { script: 'Arab', stem: stemArabic },
    bg: { script: 'Cyrl', stem: stemBulgarian },
    da: { script: 'Latn', stem: stemDanish },
    de: { script: 'Latn', stem: stemGerman },
    el: { script: 'Grek', stem: stemGreek },
    en: { script: 'Latn', stem: stemAnyEnglish },
    es: { script: 'Latn', stem: stemSpanish },
    fa: { script: 'Arab', stem: stemPersian },
    fi: { script: 'Latn', stem: stemFinnish },
    fr: { script: 'Latn', stem: stemFrench },
    hi: { script: 'Deva', stem: stemFoldedHindi },
    hu: { script: 'Latn', stem: stemHungarian },
    hy: { script: 'Armn', stem: stemArmenian },
    id: { script: 'Latn', stem: stemIndonesian },
    it: { script: 'Latn', stem: stemItalian },
    lt: { script: 'Latn', stem: stemLithuanian },
    nb: { script: 'Latn', stem: stemNorwegian },
    ne: { script: 'Deva', stem: stemNepali },
    nl: { script: 'Latn', stem: stemDutch },
    nn: { script: 'Latn', stem: stemNorwegian },
    no: { script: 'Latn', stem: stemNorwegian },
    pt: { script: 'Latn', stem: stemFoldedPortuguese },
    ro: { script: 'Latn', stem: stemRomanian },
    ru: { script: 'Cyrl', stem: stemRussian },
    sr: { script: 'Latn', stem: stemSerbian },
    sv: { script: 'Latn', stem: stemSwedish },
    ta: { script: 'Taml', stem: stemTamil },
    tr: { script: 'Latn', stem: stemFoldedTurkish },
    uk: { script: 'Cyrl', stem: stemUkrainian },
  }),
);

// One spelling for British and American words; and words that Porter's rules would make one with another.
function stemAnyEnglish(word: string): string {
  const singular = toSingular(word)
    .replace(/ies$/, 'y')
    .replace(/(?<![sui])s$/, '');
  if (ownStems.has(word) || ownStems.has(singular)) return ownStems.has(word) ? word : singular;
  return stemEnglish(singular.length < 6 ? singular : singular.replace(british, americanise));
}

/** What English makes of one and of many by no rule, for either the other: mouse, mice; undefined for other words. */
export function otherNumber(word: string): string | undefined {
  const singular = toSingular(word);
  return singular === word ? (plurals.get(word) ?? word.replace(/(?<=...)man$/, 'men')) : singular;
}

// Also gunmen and policewomen; a word that is none of these (abdomen) becomes no word at all.
function toSingular(word: string): string {
  return singulars.get(word) ?? word.replace(/(?<=...)men$/, 'man');
}

const singulars: ReadonlyMap<string, string> = new Map(
  Object.entries({
    analyses: 'analysis',
    calves: 'calf',
    children: 'child',
    crises: 'crisis',
    criteria: 'criterion',
    diagnoses: 'diagnosis',
    dwarves: 'dwarf',
    elves: 'elf',
    feet: 'foot',
    geese: 'goose',
    grandchildren: 'grandchild',
    halves: 'half',
    hooves: 'hoof',
    hypotheses: 'hypothesis',
    knives: 'knife',
    leaves: 'leaf',
    lice: 'louse',
    lives: 'life',
    loaves: 'loaf',
    men: 'man',
    mice: 'mouse',
    midwives: 'midwife',
    oases: 'oasis',
    oxen: 'ox',
    phenomena: 'phenomenon',
    scarves: 'scarf',
    schoolchildren: 'schoolchild',
    sheaves: 'sheaf',
    shelves: 'shelf',
    teeth: 'tooth',
    theses: 'thesis',
    thieves: 'thief',
    wharves: 'wharf',
    wives: 'wife',
    wolves: 'wolf',
    women: 'woman',
  }),
);

const plurals: ReadonlyMap<string, string> = new Map([...singulars].map(([many, one]) => [one, many]));

// Found news when asked for new, operations for opera, a business for busy.
const ownStems: ReadonlySet<string> = new Set(
  'news business international universe university universal opera organ general generation police policy marine animate'.split(
    ' ',
  ),
);

const british =
  /our(?=(?:s|ed|er|ers|ing|al|able|ful|ite|hood)?$)|is(?=(?:ation|ations|e|es|ed|er|ers|ing)$)|tre(?=s?$)|ence(?=s?$)/;

function americanise(ending: string): string {
  return ending === 'our' ? 'or' : ending === 'is' ? 'iz' : ending === 'tre' ? 'ter' : 'ense';
}

/**
 * A British word as Americans spell it, and ‑or and ‑ize the other way round: harbours, harbors; undefined for most words. It may be
 * no word at all (doctour), so that it is looked for and never shown.
 */
export function respellEnglish(word: string): string | undefined {
  if (word.length < 5) return undefined;
  const respelled = word.length < 6 ? word : word.replace(british, americanise);
  if (respelled !== word) return respelled;
  const anglicised = word.replace(american, anglicise);
  return anglicised === word ? undefined : anglicised;
}

const american =
  /(?<=[a-z]{3})or(?=(?:s|ed|ing|al|able|ful|ite|hood)?$)|(?<=[a-z]{3})iz(?=(?:ation|ations|e|es|ed|er|ers|ing)$)/;

function anglicise(ending: string): string {
  return ending === 'or' ? 'our' : 'is';
}

// eleição, eleições: what the stemmer leaves as two.
function stemFoldedPortuguese(word: string): string {
  return stemPortuguese(word.replace(/(?:[oa]es|aos)$/, 'ao'));
}

// Folded, Turkish has no ı, ö or ü for the harmony of its vowels, by which the stemmer goes: it is left the plural and cases.
function stemFoldedTurkish(word: string): string {
  return word.replace(/(?<=.{3})l[ae]r(?:[iu]|[iu]n|[ae]|d[ae]n?)?$|(?<=.{4})(?:d[ae]n?|[iu]n)$/, '');
}

// कंपनी, कंपनियों, कंपनियां: the stemmer takes ी for an ending and leaves the न of the others.
function stemFoldedHindi(word: string): string {
  return stemHindi(word.replace(/(?<=..)िय(?:ों|ां)$/, 'ी'));
}

/**
 * The light stemmer of Larkey, Ballesteros and Connell (light10, 2007): articles, conjunction and the commonest endings. The
 * roots that heavier stemmers look for make one of too many words.
 */
function stemArabic(word: string): string {
  const bare = word.replace(/^(?:[وبكف]ال|ال|لل)(?=.{2})/, '').replace(/^و(?=.{3})/, '');
  return bare.replace(/(?<=..)(?:ها|ان|ات|ون|ين|يه|ه|ي)$/, '').replace(/(?<=..)(?:ي|ه)$/, '');
}

// After folding, so with the Arabic ye and kaf.
function stemPersian(word: string): string {
  return word.replace(/(?<=..)(?:هايي|هايم|هايت|هايش|هاي|ها|ترين|تر)$/, '');
}
