import { forksWithValue } from '../../../dialect/choose.js';
import { isGuessedFork, nameOf } from '../../../dialect/dialect.js';
import { FOREIGN_NAME } from '../../../document/doubt.js';
import type { Document } from '../../../document/file.js';
import { phaseOfStage } from '../../../document/named-purpose.js';
import { signOfOtherCaffe } from '../../../document/other-caffe.js';
import { abbreviated, nearest, nearestTerm, plain } from '../../../text/nearest.js';
import { enumValues } from '../../describe-field.js';
import { schemaRule } from '../../from-schema.js';
import type { Rule } from '../../rule.js';

export const unknownEnumValue: Rule = schemaRule(
  'unknown-enum-value',
  'An enum has no such value.',
  ({ node, field }, file) => {
    const { tree, dialect } = file;
    const value = tree.valueText(node);
    const [fork] = forksWithValue(field.enum!.name, value);
    if (fork !== undefined && !dialect.open) {
      return {
        message: `'${field.name}' has no value ${value} in ${nameOf(dialect)}: it is ${fork.title}'s (--dialect ${fork.name})`,
      };
    }
    const names = [...field.enum!.values.keys()];
    // Whoever has a copy of a fork adds values to it, as layer types to Caffe.
    const isOwn = file.askedDialect.isAuto === true && field.name === 'type' && isNamedAlike(node, file);
    if (isOwn || (isGuessedFork(dialect) && nearestTerm(value, names) === undefined)) {
      return {
        message: `no Caffe that is known here has ${value} for '${field.name}': it is taken for one of a Caffe of your own`,
        severity: 'info',
        aborts: false,
      };
    }
    // `VAL` and `DEPLOY` are what TEST is for.
    const phase = field.enum!.name === 'Phase' ? phaseOfStage(value) : undefined;
    const guess = phase ?? nearest(value, names) ?? abbreviated(value, names);
    const message = `'${field.name}' takes ${enumValues(field.enum!)}, not ${value}${guess === undefined ? '' : `; did you mean ${guess}?`}`;
    const sign = guess === undefined ? signOfOtherCaffe(file) : undefined;
    if (sign !== undefined && sign.fork === undefined)
      return {
        message: `${message}; ${sign.what}: it may be of the Caffe meant there`,
        severity: 'info',
        aborts: false,
      };
    // A device or library that Caffe was brought to, which nothing but itself shows.
    if (guess === undefined && file.askedDialect.isAuto === true && isOfBuild(field.name, value))
      return { message: `${message}; ${FOREIGN_NAME}`, severity: 'warning', aborts: false };
    // Only letter case is wrong.
    if (guess === undefined || guess.toLowerCase() !== value.toLowerCase()) return { message };
    return {
      message,
      fix: { description: `write ${guess}`, edits: [{ ...tree.valueSpan(node), text: guess }] },
    };
  },
);

/** Whether a layer is called as its type, `name: "htanh" type: HTANH`: who writes it twice means it. */
function isNamedAlike(node: number, { tree }: Document): boolean {
  const type = plain(tree.valueText(node));
  const siblings = [...tree.children(tree.parent(node))];
  return siblings.some((one) => tree.name(one) === 'name' && plain(tree.valueText(one)).includes(type));
}

/** Whether a word says on what Caffe runs, or with what it reads: of all values these are what people bring it to. */
function isOfBuild(field: string, value: string): boolean {
  return /^(?:solver_mode|engine|backend)$/.test(field) && /^[A-Z]/.test(value);
}
