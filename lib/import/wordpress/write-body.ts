import { convertHtml } from '../convert-html.ts';
import { addParagraphs } from './add-paragraphs.ts';
import type { Survey } from './open-survey.ts';
import { outsideVerbatim } from './outside-verbatim.ts';
import { hasBlocks, readBlocks } from './read-blocks.ts';
import type { Item } from './read-item.ts';
import { embedLines, readShortcodes } from './read-shortcodes.ts';
import type { ItemAddresses } from './resolve-addresses.ts';

/**
 * The Markdown of an item: what WordPress would have shown of it, blocks, shortcodes, line ends and addresses read as it reads them.
 *
 * @param note told of what was left out or changed.
 */
export function writeBody(item: Item, survey: Survey, addresses: ItemAddresses, note: (words: string) => void): string {
  if (/<!--\s*nextpage\s*-->/.test(item.content) && !hasBlocks(item.content)) {
    note('The pages that the story was divided into were joined.');
  }
  const media = { byId: survey.findAttachment, ofStory: () => survey.attachmentsOf(item.id) };
  const shortcodes = (html: string) => readShortcodes(embedLines(html), media, note);
  const source = { sharedBlock: survey.findBlock, footnotes: item.meta.get('footnotes') ?? '', note };
  const html = hasBlocks(item.content)
    ? shortcodes(readBlocks(item.content, source))
    : addParagraphs(shortcodes(item.content));
  // In HTML it begins a comment, but whoever wrote it meant it to be read.
  const shown = outsideVerbatim(html, (part) => part.replaceAll('<![CDATA[', '&lt;![CDATA['));
  const { markdown, notes } = convertHtml(shown, addresses);
  for (const words of notes) note(words);
  return markdown;
}
