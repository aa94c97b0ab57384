/**
 * What a file is called in words, by its name alone: `/media/2025/harbour-fire-1024x683.jpg` is "harbour fire". For the alternative text of
 * pictures that have none, and titles of recordings.
 *
 * @param address of the file.
 * @returns never empty.
 */
export function nameFile(address: string): string {
  const path = address.replace(/[?#].*$/s, '');
  const name = decode(path.slice(path.lastIndexOf('/') + 1)).replace(/\.[a-z0-9]{1,5}$/i, '');
  const words = name
    .replace(/-(?:\d+x\d+|scaled|rotated|e\d{10,})$/i, '')
    .replace(/[-_+.\s]+/g, ' ')
    .trim();
  return words === '' ? 'file' : words;
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
