/** Parameters of a shortcode or include: `src="a.jpg" caption='A "quoted" word' width=300`. Those without a name have their number, from 0. */
export function readParameters(written: string): Readonly<Record<string, string>> {
  const parameters: Record<string, string> = Object.create(null);
  let number = 0;
  const pattern = /(?:([\w-]+)\s*=\s*)?(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|([^\s"'`=]+))/g;
  for (const [, name, double, single, raw, bare] of written.matchAll(pattern)) {
    const value = (double ?? single)?.replace(/\\(.)/gs, '$1') ?? raw ?? bare ?? '';
    parameters[name ?? String(number)] = value;
    if (name === undefined) number += 1;
  }
  return parameters;
}
