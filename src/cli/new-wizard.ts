import type { Readable, Writable } from 'node:stream';
import { projectLosses } from '../catalog/catalog.js';
import { DEFAULT_LOSS } from '../project/defaults.js';
import { PROJECT_NETS } from '../project/nets.js';
import type { LossChoice } from '../project/wrap.js';
import type { NewFlags } from './new.js';
import { flagProperty } from './parameter-flags.js';

/** What decides a project. */
export interface Answers {
  readonly name: string | undefined;
  readonly flags: NewFlags;
}

/** The answer that leaves a net its own loss. */
const OWN = '';

/** What Enter takes, with a number behind it where it is taken. */
const DEFAULT_NAME = 'cracks';

/** Columns. */
const TERMINAL_WIDTH = 80;

/** Where the wizard asks; the terminal by default. */
export interface Terminal {
  readonly input?: Readable;
  readonly output?: Writable;
}

/**
 * Asks for what the command line didn't give.
 *
 * @param placeProblem why there can't be a project of some name; undefined if there can
 * @param choice the losses that the net of `--from` can have
 * @returns all answers, or undefined where the user cancels
 */
export async function askProject(
  given: Answers,
  placeProblem: (name: string) => string | undefined,
  choice: LossChoice = { byDefault: undefined, own: undefined, fitting: projectLosses() },
  terminal: Terminal = {},
): Promise<Answers | undefined> {
  const { intro, isCancel, outro, select, text } = await import('@clack/prompts');
  const flags = { ...given.flags };
  let { name } = given;
  const output: Writable & { columns?: number } = terminal.output ?? process.stdout;
  // A terminal whose size nobody set.
  if (output.columns === 0) output.columns = TERMINAL_WIDTH;
  intro('A new Caffe project', terminal);

  if (name === undefined) {
    const byDefault = defaultName(placeProblem);
    const answer = await text({
      message: 'Name of the project, and of its folder',
      placeholder: byDefault,
      defaultValue: byDefault,
      validate: (value) => placeProblem(value?.trim() || byDefault),
      ...terminal,
    });
    if (isCancel(answer)) return undefined;
    name = answer.trim() || byDefault;
  }

  if (flags.net === undefined && flags.from === undefined) {
    const answer = await select({
      message: 'Net',
      options: PROJECT_NETS.map(({ id, summary }) => ({ value: id, label: id, hint: summary })),
      ...terminal,
    });
    if (isCancel(answer)) return undefined;
    flags.net = answer;
  }
  if (flags.loss === undefined) {
    const answer = await select({
      message: 'Loss',
      initialValue: choice.own === undefined ? (choice.byDefault?.id ?? DEFAULT_LOSS) : OWN,
      options: [
        ...(choice.own === undefined
          ? []
          : [{ value: OWN, label: `Its own (${choice.own})`, hint: 'as it is' }]),
        ...choice.fitting.map(({ id, title, description }) => ({
          value: id,
          label: title,
          hint: description,
        })),
      ],
      ...terminal,
    });
    if (isCancel(answer)) return undefined;
    if (answer !== OWN) flags.loss = answer;
  }
  const loss = choice.fitting.find(({ id }) => id === flags.loss);
  const { parameterSchema } = await import('../generate/options.js');
  for (const parameter of loss?.parameters ?? []) {
    const { project } = parameter;
    const flag = flagProperty(parameter.key);
    if (project?.question === undefined || flags[flag] !== undefined) continue;
    const { message, expected } = project.question;
    const schema = parameterSchema(parameter);
    const answer = await text({
      message,
      initialValue: String(project.default),
      validate: (value) =>
        (project.fromData && value?.trim() === 'auto') || schema.safeParse(value).success
          ? undefined
          : expected,
      ...terminal,
    });
    if (isCancel(answer)) return undefined;
    flags[flag] = answer.trim();
  }
  outro(flags.dryRun ? `What ${name} would be:` : `Writing ${name}`, terminal);
  return { name, flags };
}

function defaultName(placeProblem: (name: string) => string | undefined): string {
  for (let number = 1; number < 100; number++) {
    const name = number === 1 ? DEFAULT_NAME : `${DEFAULT_NAME}-${number}`;
    if (placeProblem(name) === undefined) return name;
  }
  return DEFAULT_NAME;
}
