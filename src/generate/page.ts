import type { NumberParameter } from '../catalog/layer.js';
import type { Formula } from '../formula/formula.js';
import { writeFormula } from '../formula/write.js';
import { sentenceOf } from './made.js';

/** The page of a loss that was made of a formula, in Markdown. */
export function pageOf(formula: Formula, parameters: readonly NumberParameter[], module: string): string {
  const { byT, text, weaknesses } = formula;
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

${
  weaknesses.length === 0
    ? 'Loss and gradients were compared with the formula and its differences, to a hundred digits, at numbers that are hard to bear: from 1e-30 to 1e4 in size, and where prediction and target are equal or nearly so. All are right to within float32.'
    : weaknesses.map((weakness) => `- ${sentenceOf(weakness, text)}`).join('\n')
}

\`caffekit verify ${module}.py --bottom ${bottoms}\` proves the gradient in your own Caffe.
`;
}
