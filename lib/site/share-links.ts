/** A way to tell others about a story, as a plain link. */
export type ShareLink = { readonly name: string; readonly url: string };

/**
 * Where common networks take an address and a headline, each as its own help pages give it. A link reports nobody until
 * it is followed, as the scripts of those networks would.
 */
const networks: readonly { readonly name: string; readonly make: (url: string, title: string) => string }[] = [
  { name: 'WhatsApp', make: (url, title) => `https://wa.me/?text=${title}%20${url}` },
  { name: 'Facebook', make: (url) => `https://www.facebook.com/sharer/sharer.php?u=${url}` },
  { name: 'Bluesky', make: (url, title) => `https://bsky.app/intent/compose?text=${title}%20${url}` },
  { name: 'X', make: (url, title) => `https://x.com/intent/post?url=${url}&text=${title}` },
  { name: 'LinkedIn', make: (url) => `https://www.linkedin.com/sharing/share-offsite/?url=${url}` },
];

/**
 * Links that share a story: by mail first, then the networks.
 *
 * @param address absolute, percent-encoded.
 * @param mail what mail is called.
 */
export function listShareLinks(address: string, title: string, mail: string): readonly ShareLink[] {
  const url = encodeURIComponent(address);
  const words = encodeURIComponent(title.toWellFormed());
  return [
    { name: mail, url: `mailto:?subject=${words}&body=${url}` },
    ...networks.map(({ name, make }) => ({ name, url: make(url, words) })),
  ];
}
