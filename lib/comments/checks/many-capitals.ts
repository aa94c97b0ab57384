import type { Check } from '../check.ts';

/** Letters. Below it are abbreviations, and one word shouted. */
const fewest = 30;

/** Shouting. Scripts without capitals never shout. */
export const manyCapitals: Check = {
  name: 'many-capitals',
  verdict: 'hold',
  find: ({ body, links }) => {
    const words = links.length > 0 ? body.replace(/https?:\S+|www\.\S+/gi, '') : body;
    const capitals = words.match(/\p{Lu}/gu)?.length ?? 0;
    const small = words.match(/\p{Ll}/gu)?.length ?? 0;
    return capitals + small >= fewest && capitals > 4 * small ? 'nearly all in capitals' : undefined;
  },
};
