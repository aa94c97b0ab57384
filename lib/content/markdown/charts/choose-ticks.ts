/** Where the lines of a scale stand, the lowest first; the first and the last are its ends. */
export type Ticks = readonly number[];

/** So many gaps between lines read well in a column of a newspaper. */
const wantedGaps = 4;

/** A range this narrow beside its height would be a flat line over zero. */
const narrow = 0.35;

/**
 * Chooses round numbers that hold all values between them. The scale begins at zero unless that would hide what happens: when
 * all values lie close together and far from it.
 */
export function chooseTicks(values: readonly number[]): Ticks {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const isFar = least * most > 0 && most - least < narrow * Math.max(Math.abs(least), Math.abs(most));
  const low = isFar ? least : Math.min(0, least);
  const high = isFar ? most : Math.max(0, most);
  const step = roundUp((high - low || Math.abs(high) || 1) / wantedGaps);
  const [first, last] = [Math.floor(low / step), Math.ceil(high / step)];
  const count = Math.max(1, last - first);
  // Multiplied, not added up: tenths have no end in binary.
  return Array.from({ length: count + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** The next of 1, 2, 2.5, 5 and 10, at any power of ten. */
function roundUp(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const round = [1, 2, 2.5, 5, 10].find((one) => one * power >= size * (1 - 1e-9)) ?? 10;
  return round * power;
}
