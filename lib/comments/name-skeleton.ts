import { foldText } from './fold-text.ts';

/**
 * A name as the eye takes it: without regard to case, marks, punctuation and white space, and with a Latin letter for
 * whatever looks like it, so that two that can be taken for each other are equal. Nothing to be shown. A name without any
 * letter or digit is only folded.
 */
export function nameSkeleton(name: string): string {
  const skeleton = splitName(name).join('');
  return skeleton === '' ? foldText(name) : skeleton;
}

/** Letters, as long as which a name may stand within a word of another one: "OttoEditor", but not Ann in "Joanna". */
const shortestWithin = 6;

/** Whether a name holds another one, or what can be taken for it, whatever stands around it. */
export function holdsName(name: string, other: string): boolean {
  const sought = splitName(other).join('');
  if (sought === '') return foldText(name) === foldText(other);
  const words = splitName(name);
  if (sought.length >= shortestWithin && words.join('').includes(sought)) return true;
  return words.some((_word, from) => words.some((_end, to) => words.slice(from, to + 1).join('') === sought));
}

/** The words of a name, each as the eye takes it. */
function splitName(name: string): readonly string[] {
  return [...name.normalize('NFKD').replace(/\p{Script=Inherited}|\p{Default_Ignorable_Code_Point}/gu, '')]
    .map((sign) => lookAlikes.get(sign) ?? sign)
    .join('')
    .toLowerCase()
    .replace(/[i|!013457@$8m]/g, (sign) => readAs[sign] ?? sign)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}

/**
 * What is read as a Latin letter, above that letter: the letters of confusables.txt (Unicode Technical Standard 39) that are
 * on a keyboard or in the menu of one. Where the small letter of a pair is drawn like the capital, it is read like that.
 */
const tables = [
  // Cyrillic.
  ['АВЕКМНОРСТУХІЇЈЅԁԚԜҺӀЬГПЗ', 'ABEKMHOPCTYXIIJSDQWHLBRNE'],
  ['авекмнорстухіїјѕԀԛԝһӏьгпз', 'aBeKMHopcTyxiijsdqwhlbrne'],
  // Greek.
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳ', 'ABEZHIKMNOPTYXCj'],
  ['αβεζηικμνορτυχϲσγω', 'aBezniKuvoptuxcoyw'],
  // Armenian and Latin letters without a decomposition, the small capitals among them.
  ['օսոհıɑɡøØłŁđĐħ', 'ounhiagoOlLdDh'],
  ['ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ', 'abcdefghijklmnoprstuvwyz'],
] as const;

const lookAlikes: ReadonlyMap<string, string> = new Map(
  tables.flatMap(([signs, letters]) => [...signs].map((sign, place) => [sign, letters[place] ?? sign] as const)),
);

/** Figures and signs that stand for a letter, and letters that others look like. */
const readAs: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '!': 'l',
  '|': 'l',
  '@': 'a',
  $: 's',
  i: 'l',
  m: 'rn',
};
