import { type Command, Option } from 'commander';
import { correctionKinds } from '#lib/content/article.ts';
import { type CorrectionWish, correct } from '#lib/editing/correct.ts';
import { askOne, askText, canAsk } from '../ask.ts';
import { editNewsroom, findSource, writeEdited } from './edit-newsroom.ts';

type Options = { readonly kind?: CorrectionWish['kind']; readonly text?: string; readonly updated: boolean };

const meanings: ReadonlyMap<CorrectionWish['kind'], string> = new Map([
  ['correction', 'the story was wrong'],
  ['clarification', 'it was right, and could be misread'],
  ['update', 'something happened later'],
  ['retraction', 'nothing of it holds, and it is left to be read'],
]);

/** Adds `news correct`. */
export function addCorrectCommand(program: Command): void {
  const command = program
    .command('correct <story>')
    .description('Adds a correction, dated now. The text itself is yours to mend.')
    .addOption(new Option('--kind <kind>', 'what it is; a correction if you do not say').choices(correctionKinds))
    .option('--text <words>', 'what was wrong, unclear or new, for readers')
    .option('--no-updated', 'leaves the field updated as it is')
    .addHelpText(
      'after',
      '\nExample:\n  npm run news -- correct /local/2026/council-vote --text "The vote was six to three, not five to four."',
    )
    .action((story: string, options: Options) =>
      editNewsroom(async (desk) => {
        const source = findSource(desk, story);
        if (!source.ok) return source;
        const isAsked = options.text === undefined && canAsk();
        const kind = options.kind ?? (isAsked ? await askKind() : 'correction');
        const words =
          options.text ?? (isAsked ? await askText('What do readers have to know?', { required: true }) : '');
        if (words.trim() === '') return command.error('error: what was wrong? --text "…" is missing');
        const wish = { kind, text: words.trim(), updates: options.updated };
        return writeEdited(desk, correct(source.value, wish, desk.now, desk.site.timeZone), (file) => {
          const next =
            kind === 'retraction'
              ? 'The story stays to be read, with "Retracted" before its headline.'
              : 'If you have not done so, mend its text too.';
          return `${desk.show(file)} tells of ${kind === 'update' ? 'an' : 'a'} ${kind} now. ${next} Commit it.`;
        });
      }),
    );
}

async function askKind(): Promise<CorrectionWish['kind']> {
  const names = new Map([...meanings].map(([kind, meaning]) => [kind, `${kind}: ${meaning}`]));
  const chosen = await askOne('What is it?', names);
  return correctionKinds.find((kind) => kind === chosen) ?? 'correction';
}
