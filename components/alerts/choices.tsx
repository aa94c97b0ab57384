import type { Choice } from '#lib/alerts/list-choices.ts';
import { followField } from '#lib/site/follow-field.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import forms from '../comments/form.module.css';
import type { ShownFault } from '../comments/form-field.tsx';
import styles from './choices.module.css';
import { rhythms } from './rhythms.ts';

type ChoicesProps = {
  /** Everything that can be followed. */
  readonly choices: readonly Choice[];
  /** Fields that are filled in unless something else was typed; see lib/alerts/read-wishes.ts. */
  readonly chosen: Readonly<Record<string, string>>;
  readonly fault: ShownFault | undefined;
  /** Of the site. */
  readonly language: string;
};

/** What somebody can get: breaking news, a digest, and what the digest is about. */
export function Choices({ choices, chosen, fault, language }: ChoicesProps) {
  const words = wordsOf(language).alerts;
  const value = (field: string) => (fault === undefined ? chosen : fault.kept)[field];
  const faultOf = (field: string) => fault?.faults.find((one) => one.field === field)?.message;
  return (
    <>
      <fieldset className={styles.group}>
        <legend>{words.choices.breaking}</legend>
        <Fault field="breaking" message={faultOf('breaking')} />
        <Box name="breaking" isOn={value('breaking') === 'on'} fault={faultOf('breaking')}>
          {words.choices.mailMe}
        </Box>
      </fieldset>
      <fieldset className={styles.group} {...described('digest', faultOf('digest'))}>
        <legend>{words.choices.digest}</legend>
        <Fault field="digest" message={faultOf('digest')} />
        {rhythms.map((rhythm) => (
          <label key={rhythm}>
            <input type="radio" name="digest" value={rhythm} defaultChecked={(value('digest') ?? 'none') === rhythm} />
            {words.rhythms[rhythm]}
          </label>
        ))}
      </fieldset>
      {choices.length > 0 && (
        <div className={styles.follows}>
          <p className={forms.note}>{words.choices.narrow}</p>
          <Fault field="follow" message={faultOf('follow')} />
          {kinds.map((kind) => (
            <Follows
              key={kind}
              words={words.choices[kind]}
              choices={choices.filter((choice) => choice.kind === kind)}
              isOn={(choice) => value(followField(choice)) === 'on'}
            />
          ))}
        </div>
      )}
    </>
  );
}

const kinds = ['section', 'tag', 'author'] as const satisfies readonly Choice['kind'][];

type FollowsProps = {
  readonly words: { readonly title: string; readonly only: string };
  readonly choices: readonly Choice[];
  readonly isOn: (choice: Choice) => boolean;
};

/** Long lists stay closed until they are wanted, or something in them is ticked. */
function Follows({ words, choices, isOn }: FollowsProps) {
  if (choices.length === 0) return null;
  return (
    <details className={styles.list} open={choices.some(isOn)}>
      <summary>{words.title}</summary>
      <fieldset>
        <legend>{words.only}</legend>
        {choices.map((choice) => (
          <Box key={choice.slug} name={followField(choice)} isOn={isOn(choice)}>
            <bdi>{choice.name}</bdi>
          </Box>
        ))}
      </fieldset>
    </details>
  );
}

type BoxProps = {
  readonly name: string;
  readonly isOn: boolean;
  readonly fault?: string | undefined;
  readonly children: React.ReactNode;
};

function Box({ name, isOn, fault, children }: BoxProps) {
  return (
    <label>
      <input type="checkbox" name={name} defaultChecked={isOn} {...described(name, fault)} />
      <span>{children}</span>
    </label>
  );
}

function described(field: string, message: string | undefined) {
  return message === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': `field-${field}-fault` };
}

function Fault({ field, message }: { readonly field: string; readonly message: string | undefined }) {
  if (message === undefined) return null;
  return (
    <p className={forms.fault} id={`field-${field}-fault`}>
      {message}
    </p>
  );
}
