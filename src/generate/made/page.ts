import type { NumberParameter } from '../../catalog/layer.js';
import type { Differentiated, Formula } from '../../formula/formula.js';
import { writeFormula } from '../../formula/write.js';
import { sentenceOf } from './notes.js';
import type { Learned } from './types.js';

/** The page of a loss that was made of a formula, in Markdown. */
export function pageOf(formula: Formula, parameters: readonly NumberParameter[], module: string): string {
  const { byT, text } = formula;
  const bottoms = byT === undefined ? '4x3x5:normal' : '4x3x5:normal --bottom 4x3x5:prob';
  const rows = parameters.map(({ key, help }) => `| \`${key}\` | ${help} |`);
  return `# ${module}

\`\`\`
${text.trim().replace(/\s+/g, ' ')}
\`\`\`

of a prediction \`x\`${byT === undefined ? '' : ', bottom 0, with a target `t`, bottom 1, and a weight for each of both where there is a third bottom'}. In the form that is computed, which floating-point numbers bear:

\`\`\`
loss          = ${writeFormula(formula.loss)}
gradient by x = ${writeFormula(formula.byX)}
${byT === undefined ? '' : `gradient by t = ${writeFormula(byT)}\n`}\`\`\`

The top is the sum of the losses, divided as \`normalization\` says; gradients are divided likewise, and multiplied by the
\`loss_weight\`.${byT === undefined ? '' : ' That by the targets is computed where it is asked for, as by `force_backward`.'}

## Parameters

In \`param_str\`, as JSON or as a Python literal.

| key | value |
| --- | --- |
${[...rows, '| `normalization` | NONE, FULL, VALID or BATCH_SIZE, the default |'].join('\n')}

## Stability

${stabilityOf(formula, 'Loss')}

\`caffekit verify ${module}.py --bottom ${bottoms}\` proves the gradient in your own Caffe.
`;
}

/** The page of a layer that was made of a formula, in Markdown. */
export function layerPageOf(
  formula: Differentiated,
  bottoms: readonly string[],
  parameters: readonly NumberParameter[],
  learned: readonly Learned[],
  module: string,
): string {
  const rows = parameters.map(({ key, help }) => `| \`${key}\` | ${help} |`);
  const gradients = [...formula.slopes].map(
    ([name, slope]) => `derivative by ${name} = ${writeFormula(slope)}`,
  );
  const blobs = bottoms.map(() => '--bottom 4x3x5:normal').join(' ');
  const named = bottoms.map((name, index) => `\`${name}\` of bottom ${index}`).join(', ');
  return `# ${module}

\`\`\`
${formula.text.trim().replace(/\s+/g, ' ')}
\`\`\`

for each number ${named}${bottoms.length === 1 ? '' : ', which have as many numbers'}. In the form that is computed, which floating-point numbers bear:

\`\`\`
top             = ${writeFormula(formula.value)}
${gradients.join('\n')}
\`\`\`

Gradients are derivatives times the gradient of the top. The top must not be a bottom: its gradient needs the bottoms as they were.
${learned.map(({ name, start }, index) => `\n\`${name}\` is blob ${index} of the layer, one number, at first ${start}: the solver moves it, snapshots keep it.\n`).join('')}
## Parameters

${rows.length === 0 ? 'None.' : `In \`param_str\`, as JSON or as a Python literal.\n\n| key | value |\n| --- | --- |\n${rows.join('\n')}`}

## Stability

${stabilityOf(formula, 'Top')}

\`caffekit verify ${module}.py ${blobs}\` proves the gradient in your own Caffe.
`;
}

function stabilityOf({ weaknesses, text }: Formula | Differentiated, what: string): string {
  return weaknesses.length === 0
    ? `${what} and gradients were compared with the formula and its differences, to a hundred digits, at numbers that are hard to bear: from 1e-30 to 1e4 in size, and where ${what === 'Loss' ? 'prediction and target' : 'two of them'} are equal or nearly so. All are right to within float32.`
    : weaknesses.map((weakness) => `- ${sentenceOf(weakness, text)}`).join('\n');
}
