/**
 * Where labels stand on a line of time, from 0 to 1. Years and dates that rise keep their distances, so that a gap of ten
 * years does not look like one; all others stand at equal distances.
 */
export function findPoints(labels: readonly string[]): readonly number[] {
  const times = labels.map(readTime);
  const first = times[0];
  const last = times.at(-1);
  const rises = times.every((time, at) => time !== undefined && (at === 0 || time > (times[at - 1] ?? time)));
  if (rises && first !== undefined && last !== undefined && last > first) {
    return times.map((time) => ((time ?? first) - first) / (last - first));
  }
  return labels.map((_, at) => (labels.length === 1 ? 0.5 : at / (labels.length - 1)));
}

/** A year, a month or a day, in years; no other label says how far it is from its neighbour. */
function readTime(label: string): number | undefined {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(label) ?? [];
  if (year === undefined) return undefined;
  const at = Date.parse(`${year}-${month}-${day}`);
  return Number.isNaN(at) ? undefined : at;
}
