import { formatFloat, quoteString } from '../textproto/write.js';
import { flagOf, type GeneratedLayer } from './layer.js';
import type { GenerateOptions } from './options.js';
import { namesIn, type PythonValue, pythonComment, pythonLiteral, pythonName } from './python.js';
import { shellWord } from './shell.js';
import { renderTemplate } from './templates.js';

/** A text and where it belongs, relative to the output folder. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

export interface GeneratedFiles {
  /** The Python module. */
  readonly module: GeneratedFile;
  /** A layer block that uses it, to copy into a net. */
  readonly block: GeneratedFile;
}

/** How a block is laid out, so that it fits into a net. */
export interface BlockStyle {
  /** One step of indentation; two spaces by default. */
  readonly indent?: string;
  /** What every line starts with; nothing by default. */
  readonly margin?: string;
  readonly newline?: '\n' | '\r\n';
}

/** Both files of a generated layer. */
export function renderLayer(layer: GeneratedLayer, options: GenerateOptions): GeneratedFiles {
  return {
    module: { path: `${options.module}.py`, text: renderModule(layer, options) },
    block: { path: `${options.module}.prototxt`, text: renderBlock(layer, options) },
  };
}

/** The Python module: ASCII, lines end in `\n`. */
export function renderModule(layer: GeneratedLayer, options: GenerateOptions): string {
  return moduleText(layer, pythonName(options.className), commandOf(layer, options));
}

/** Whether a class of this name would hide something that the module needs. */
export function isNameTaken(layer: GeneratedLayer, className: string): boolean {
  // Any name of the form that the module itself doesn't use.
  return namesIn(moduleText(layer, 'x__', '')).has(className);
}

function moduleText(layer: GeneratedLayer, className: string, command: string): string {
  const choices = layer.parameters.find((parameter) => parameter.kind === 'choice');
  return renderTemplate(
    `layers/${layer.id}.py`,
    {
      className,
      command,
      comment: pythonComment,
      example: layer.example,
      parameterNames: layer.parameters.map(({ key }) => key),
      normalizations: choices?.choices ?? [],
      normalization: choices?.default ?? null,
      parameterHelp: parameterHelp(layer),
    },
    (value: PythonValue) => pythonLiteral(value),
  );
}

/** The layer block. Ends in a newline. */
export function renderBlock(layer: GeneratedLayer, options: GenerateOptions, style: BlockStyle = {}): string {
  const { indent = '  ', margin = '', newline = '\n' } = style;
  const text = renderTemplate(
    'layers/block.prototxt',
    { ...options, paramStr: paramStrOf(layer, options) },
    (value: string | number) => (typeof value === 'number' ? formatFloat(value) : quoteString(value)),
  );
  // Written strings have no line ends of their own, so every line is one of the template's.
  return text
    .split('\n')
    .map((line) => {
      const content = line.trimStart();
      return content === '' ? '' : margin + indent.repeat((line.length - content.length) / 2) + content;
    })
    .join(newline);
}

/** The block's `param_str`: JSON, and empty where everything is as by default. */
export function paramStrOf(layer: GeneratedLayer, options: GenerateOptions): string {
  const given = layer.parameters.flatMap(({ key }) =>
    options.parameters[key] === undefined ? [] : [[key, options.parameters[key]] as const],
  );
  return given.length === 0 ? '' : JSON.stringify(Object.fromEntries(given));
}

/** The shortest command line that generates the same. */
export function commandOf(layer: GeneratedLayer, options: GenerateOptions): string {
  const words = ['caffekit', 'generate', layer.id];
  const add = (flag: string, ...values: readonly string[]) => words.push(flag, ...values.map(shellWord));
  for (const { key } of layer.parameters) {
    const value = options.parameters[key];
    if (value !== undefined) add(flagOf(key), String(value));
  }
  if (options.lossWeight !== 1) add('--loss-weight', formatFloat(options.lossWeight));
  if (options.name !== 'loss') add('--name', options.name);
  if (options.bottoms.join('\0') !== 'score\0label') add('--bottom', ...options.bottoms);
  if (options.top !== 'loss') add('--top', options.top);
  if (options.phase !== 'TRAIN') add('--phase', options.phase);
  if (options.module !== layer.className) add('--module', options.module);
  if (options.className !== layer.className) add('--class', options.className);
  return words.join(' ');
}

/** The parameters and what they mean, laid out for the class's docstring. */
function parameterHelp(layer: GeneratedLayer): string {
  const width = Math.max(...layer.parameters.map(({ key }) => key.length)) + 2;
  return layer.parameters
    .map(({ key, help }) => {
      const lines: string[] = [];
      for (const word of help.split(' ')) {
        const last = lines.at(-1);
        if (last !== undefined && last.length + word.length < 88 - width)
          lines[lines.length - 1] += ` ${word}`;
        else lines.push(word);
      }
      return lines.map((line, row) => `        ${(row === 0 ? key : '').padEnd(width)}${line}\n`).join('');
    })
    .join('');
}
