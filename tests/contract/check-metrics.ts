/** One sample: its name with its labels, as one text that no other sample of a page may have, and its value. */
type Sample = {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
};

/** The metrics of one page. */
export type Metrics = {
  /** Types by the name of a family. */
  readonly types: ReadonlyMap<string, string>;
  /** By name and labels. */
  readonly samples: ReadonlyMap<string, Sample>;
  /** What breaks the rules; empty when nothing does. */
  readonly faults: readonly string[];
};

const label = String.raw`[a-zA-Z_][\w]*="(?:[^"\\\n]|\\[\\"n])*"`;
const sampleLine = new RegExp(String.raw`^([a-zA-Z_:][\w:]*)(?:\{(${label}(?:,${label})*)\})? (\S+)$`);
const headLine = /^# (HELP|TYPE) ([a-zA-Z_:][\w:]*) (.+)$/;

/**
 * Reads Prometheus' text format 0.0.4 by its letter and by the conventions for names: each family has one HELP, then one TYPE, then
 * all of its samples; no sample stands there twice; counters end in `_total`, durations count seconds; buckets add up.
 */
export function checkMetrics(text: string): Metrics {
  const faults: string[] = [];
  const helps = new Set<string>();
  const types = new Map<string, string>();
  const samples = new Map<string, Sample>();
  const closed = new Set<string>();
  let family = '';
  if (!text.endsWith('\n')) faults.push('the last line does not end');
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const [, mark, named = '', rest = ''] = headLine.exec(line) ?? [];
    if (mark === 'HELP') {
      if (helps.has(named)) faults.push(`${named} has two HELP`);
      helps.add(named);
      closed.add(family);
      family = named;
    } else if (mark === 'TYPE') {
      if (types.has(named) || named !== family) faults.push(`TYPE of ${named} is not where it belongs`);
      if (!/^(?:counter|gauge|histogram|summary|untyped)$/.test(rest)) faults.push(`${named} is a ${rest}`);
      types.set(named, rest);
    } else {
      const [, name = '', written = '', value = ''] = sampleLine.exec(line) ?? [];
      const key = `${name}{${written
        .split(/,(?=[a-zA-Z_]\w*=")/)
        .toSorted()
        .join()}}`;
      if (name === '' || !/^(?:nan|[+-]inf|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/i.test(value))
        faults.push(`this is no sample: ${line}`);
      if (samples.has(key)) faults.push(`${key} stands there twice`);
      if (familyOf(name, types) !== family || closed.has(family)) faults.push(`${key} is not below its HELP`);
      samples.set(key, { name, labels: readLabels(written), value: readValue(value) });
    }
  }
  for (const [name, type] of types) {
    if (type === 'counter' && !name.endsWith('_total')) faults.push(`${name} counts, and does not end in _total`);
    if (type !== 'counter' && name.endsWith('_total') && name.startsWith('broadsheet_'))
      faults.push(`${name} does not count`);
    if (/(?:_ms|_milliseconds|_kb|_mb)\b/i.test(name)) faults.push(`${name} is not in base units`);
  }
  return { types, samples, faults: [...faults, ...checkHistograms(types, samples)] };
}

/** Counters that went back between two pages of one process; a sample that is gone went back too. */
export function findWentBack(before: Metrics, after: Metrics): readonly string[] {
  return [...before.samples]
    .filter(([, { name }]) => /^(?:counter|histogram)$/.test(before.types.get(familyOf(name, before.types)) ?? ''))
    .filter(([key, { value }]) => (after.samples.get(key)?.value ?? -1) < value)
    .map(([key]) => key);
}

function familyOf(name: string, types: ReadonlyMap<string, string>): string {
  if (types.has(name)) return name;
  const short = name.replace(/_(?:bucket|sum|count)$/, '');
  return /^(?:histogram|summary)$/.test(types.get(short) ?? '') ? short : name;
}

/** A mean of nothing is NaN. */
function readValue(value: string): number {
  return Number(value.replace(/inf$/i, 'Infinity'));
}

function readLabels(written: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...written.matchAll(/([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g)].map(([, name, value]) => [name, value]),
  );
}

/** The last bucket is endless and equals the count; none is smaller than the one before. */
function checkHistograms(types: ReadonlyMap<string, string>, samples: ReadonlyMap<string, Sample>): readonly string[] {
  const faults: string[] = [];
  const last = new Map<string, { le: string; value: number }>();
  for (const { name, labels, value } of samples.values()) {
    const family = familyOf(name, types);
    if (types.get(family) !== 'histogram') continue;
    const { le = '', ...others } = labels;
    const series = `${family}${JSON.stringify(others)}`;
    if (name.endsWith('_bucket')) {
      if (value < (last.get(series)?.value ?? 0)) faults.push(`${series} has buckets that do not add up`);
      last.set(series, { le, value });
    }
    if (name.endsWith('_count') && (last.get(series)?.le !== '+Inf' || last.get(series)?.value !== value)) {
      faults.push(`${series} does not count what is in its buckets`);
    }
  }
  return faults;
}
