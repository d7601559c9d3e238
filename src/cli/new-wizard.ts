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

/** What Enter takes. */
const DEFAULT_NAME = 'cracks';

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
  intro('A new Caffe project', terminal);

  if (name === undefined) {
    const answer = await text({
      message: 'Name of the project, and of its folder',
      placeholder: DEFAULT_NAME,
      defaultValue: DEFAULT_NAME,
      validate: (value) => placeProblem(value?.trim() || DEFAULT_NAME),
      ...terminal,
    });
    if (isCancel(answer)) return undefined;
    name = answer.trim() || DEFAULT_NAME;
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
