import { type GeneratedLayer, type Parameter, PURPOSES } from '../../../src/catalog/layer.js';
import type { GenerateInput } from '../../../src/generate/options.js';
import { element } from '../dom.js';
import type { Page, Panel } from '../panel.js';
import { load, type Parts } from '../parts.js';

/** A form for each layer of the catalog; the Python layer and its block follow what one types. */
export const generate: Panel = {
  id: 'generate',
  title: 'Generate',
  isFixed: true,
  async render(_, page) {
    const generator = await load('generate');
    const select = element('select', { name: 'layer', ariaLabel: 'Layer' });
    for (const purpose of PURPOSES) {
      const layers = generator.catalog().filter((layer) => layer.purpose === purpose);
      const options = layers.map(({ id, title }) => element('option', { value: id }, `${id}: ${title}`));
      select.append(element('optgroup', { label: purpose }, ...options));
    }
    select.value = FIRST;
    const body = element('div');
    const show = () => {
      const layer = generator.catalog().find(({ id }) => id === select.value);
      if (layer !== undefined) body.replaceChildren(formOf(layer, generator, page));
    };
    select.addEventListener('change', show);
    show();
    return element('div', {}, element('p', {}, element('label', {}, 'Layer ', select)), body);
  },
};

/** What is shown at first. */
const FIRST = 'sigmoid-cross-entropy-weight-loss';

type Generator = Parts['generate'];
type Field = HTMLInputElement | HTMLSelectElement;

function formOf(layer: GeneratedLayer, generator: Generator, page: Page): Node {
  const form = element('form', { className: 'generator' });
  form.append(element('p', { className: 'help wide' }, layer.description));
  const required = generator.exampleOfRequired(layer);
  const parameters = new Map(
    layer.parameters.map((parameter) => [parameter.key, fieldOf(parameter, required[parameter.key])]),
  );
  for (const { key, help } of layer.parameters) form.append(...row(key, parameters.get(key)!, help));
  const lossWeight = element('input', { value: '1' });
  const name = element('input', { placeholder: layer.name ?? 'loss' });
  const most = generator.bottomCounts(layer).most;
  const bottoms = element('input', {
    value: generator.defaultBottoms(layer).join(','),
  });
  form.append(
    ...(layer.role === undefined ? row('loss_weight', lossWeight, 'What the loss counts.') : []),
    ...row('name', name, 'The name of the layer.'),
    ...row(
      'bottoms',
      bottoms,
      `Blobs, with commas: ${layer.bottoms
        .slice(0, most)
        .map(({ what }) => what)
        .join(', ')}.`,
    ),
  );
  const output = element('div', { ariaLive: 'polite' });
  const update = () => {
    const given = [...parameters].flatMap(([key, field]) => {
      const value = givenIn(field);
      return value === undefined ? [] : [[key, value] as const];
    });
    const input: GenerateInput = {
      parameters: Object.fromEntries(given),
      ...(layer.role === undefined ? textIn('lossWeight', lossWeight.value) : {}),
      ...textIn('name', name.value),
      bottoms: layer.bottoms.length === 0 ? [] : bottoms.value.split(',').map((blob) => blob.trim()),
    };
    output.replaceChildren(...generated(layer, input, generator, page));
  };
  form.addEventListener('input', update);
  form.addEventListener('submit', (event) => event.preventDefault());
  update();
  return element('div', {}, form, output);
}

function textIn(key: keyof GenerateInput, value: string): GenerateInput {
  return value.trim() === '' ? {} : { [key]: value.trim() };
}

function generated(layer: GeneratedLayer, input: GenerateInput, generator: Generator, page: Page): Node[] {
  try {
    const { files, notes } = generator.planLayer({ layer, input });
    const block = files.find(({ path }) => path.endsWith('.prototxt'));
    const insert = element('button', { type: 'button' }, 'Append the block to the net');
    insert.addEventListener('click', () => {
      const { text } = page.editor;
      page.change(text, `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${block?.text ?? ''}`);
    });
    return [
      ...notes.map((note) => element('p', {}, `${note}.`)),
      ...(block === undefined ? [] : [element('p', {}, insert)]),
      ...[...files]
        .reverse()
        .flatMap(({ path, text }) => [element('h2', {}, path), element('pre', {}, text)]),
    ];
  } catch (error) {
    if (!(error instanceof generator.OptionsError)) throw error;
    return [element('p', { className: 'problem' }, error.problems.join('\n'))];
  }
}

/** @param example what one that must be given begins with */
function fieldOf(parameter: Parameter, example: unknown): Field {
  switch (parameter.kind) {
    case 'choice': {
      const select = element('select');
      for (const choice of parameter.choices) select.append(element('option', { value: choice }, choice));
      select.value = parameter.default;
      select.dataset.default = parameter.default;
      return select;
    }
    case 'flag':
      return element('input', { type: 'checkbox' });
    case 'weight':
      return element('input', { value: parameter.required ? '5' : '' });
    case 'number':
      return element('input', {
        value: String(example ?? ''),
        placeholder: parameter.default === undefined ? '' : String(parameter.default),
      });
    case 'int32':
      return element('input');
    case 'text':
      return element('input', { value: String(example ?? '') });
  }
}

function givenIn(field: Field): unknown {
  if (field instanceof HTMLInputElement && field.type === 'checkbox') return field.checked ? true : undefined;
  const value = field.value.trim();
  return value === '' || value === field.dataset.default ? undefined : value;
}

function row(label: string, field: Field, help: string): Node[] {
  field.name = label;
  field.id = `field-${label}`;
  return [
    element('label', { htmlFor: field.id }, label),
    field,
    element('span', { className: 'help' }, help),
  ];
}
