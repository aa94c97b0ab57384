/** Somebody who has not written before, on a network of their own. */
export type Reader = { readonly name: string; readonly email: string; readonly network: string };

let readers = 0;

/** Somebody new, told apart from everybody else by name, address and network. */
export function nextReader(): Reader {
  readers += 1;
  return {
    name: `Reader ${readers}`,
    email: `reader-${readers}@readers.example`,
    network: `198.18.${Math.floor(readers / 250)}.${(readers % 250) + 1}`,
  };
}
