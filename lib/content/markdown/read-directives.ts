import { directiveFromMarkdown } from 'mdast-util-directive';
import { directive } from 'micromark-extension-directive';
import type { Directive } from './directives/directive.ts';
import { directives } from './directives.ts';

type Syntax = ReturnType<typeof directive>;
type Construct = Exclude<NonNullable<Syntax['flow']>[number], readonly unknown[] | undefined>;
type State = ReturnType<Construct['tokenize']>;

/**
 * What a parser of remark must know to read the directives of directives.ts, and no others: `:::warning` of another tool,
 * `::before` and `at 12:30` stay the text that they are in an archive.
 */
export function directiveSyntax(): {
  micromarkExtensions: Syntax[];
  fromMarkdownExtensions: ReturnType<typeof directiveFromMarkdown>[];
} {
  const [container, leaf] = [directive().flow?.[colon]].flat();
  if (container === undefined || leaf === undefined) throw new Error('micromark-extension-directive has changed');
  const flow = { [colon]: [limitTo('container', container), limitTo('leaf', leaf)] };
  return { micromarkExtensions: [{ flow }], fromMarkdownExtensions: [directiveFromMarkdown()] };
}

const colon = 58;

/** The same construct, for the names of one form only. */
function limitTo(form: Directive['form'], construct: Construct): Construct {
  const names: ReadonlySet<string> = new Set(directives.filter((one) => one.form === form).map(({ name }) => name));
  const ours: Construct = {
    partial: true,
    tokenize(effects, ok, nok) {
      let name = '';
      const readColons: State = (code) => {
        if (code !== colon) return readName(code);
        effects.consume(code);
        return readColons;
      };
      const readName: State = (code) => {
        const character = code === null || code < 0 ? '' : String.fromCharCode(code);
        if (/[\w-]/.test(character)) {
          name += character;
          effects.consume(code);
          return readName;
        }
        effects.exit('directiveContainerName');
        return names.has(name) ? ok(code) : nok(code);
      };
      return (code) => {
        effects.enter('directiveContainerName');
        return readColons(code);
      };
    },
  };
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      return effects.check(ours, construct.tokenize.call(this, effects, ok, nok), nok);
    },
  };
}
