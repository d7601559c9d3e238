import type { Finding } from '../layers/base/index.js';
import type { Message } from '../schema/message.js';

/** The stages in which NVIDIA DIGITS reads a net: it makes a file of its own for each. */
const STAGES: ReadonlySet<string> = new Set(['train', 'val', 'deploy']);

/** What DIGITS calls the file of Python layers that is given to it with a net. */
export const DIGITS_MODULE = 'digits_python_layers';

/** Parameters of the layers for which DIGITS fills in the path of its data set. */
const DATA_PARAMS = ['data_param', 'hdf5_data_param'] as const;

/** The parameter of the layers to which it gives as many outputs as the data set has classes. */
const OUTPUT_PARAM = 'inner_product_param';

/** A net for some stages. */
interface Staged {
  readonly stages?: readonly string[];
}

/**
 * A net that NVIDIA DIGITS completes before Caffe reads it: it fills in the sources of data and the number of classes,
 * makes data layers where there are none, and gives the net to be deployed its input. (`digits/model/tasks/caffe_train.py`)
 *
 * It is known by stages that are those of DIGITS alone, with data that lack their source or are named as in its own nets;
 * one of older versions, which know no stages, by two or more data layers none of which has a source.
 */
export class DigitsNet {
  /** Starts of the places where a source, or a number of outputs, would be missed. */
  readonly #filled: ReadonlySet<number>;
  readonly #lacksData: boolean;

  private constructor(filled: ReadonlySet<number>, lacksData: boolean) {
    this.#filled = filled;
    this.#lacksData = lacksData;
  }

  /** @param typeParams names of the parameters of a layer's type */
  static of(
    layers: readonly Message[],
    typeParams: (layer: Message) => readonly string[],
  ): DigitsNet | undefined {
    const makers = layers.filter((layer) => layer.count('bottom') === 0);
    const isNamed = makers.some((layer) => /^(?:train|val)[-_](?:data|label)$/.test(layer.string('name')));
    const data = makers.flatMap((layer) => {
      const own = typeParams(layer);
      const name = DATA_PARAMS.find((param) => own.includes(param));
      return name === undefined ? [] : [layer.message(name)];
    });
    const sourceless = data.filter((param) => !param.has('source'));
    // Most nets are told from it so far.
    if (makers.length > 0 && !isNamed && sourceless.length === 0) return undefined;
    const stages = new Set(layers.flatMap(rulesOf).flatMap(stagesOf));
    if ([...stages].some((stage) => !STAGES.has(stage))) return undefined;
    const isStaged = stages.size > 0;
    const isDigits = isStaged || (sourceless.length > 1 && sourceless.length === data.length);
    if (!isDigits) return undefined;
    const outputs = layers
      .filter((layer) => typeParams(layer).includes(OUTPUT_PARAM))
      .map((layer) => layer.message(OUTPUT_PARAM))
      .filter((param) => !param.has('num_output'))
      .map((param) => param.span('num_output').start);
    return new DigitsNet(
      new Set([...sourceless.map((param) => param.span('source').start), ...outputs]),
      makers.length === 0,
    );
  }

  /** Whether DIGITS makes a blob that the file has not in some stages. */
  gives(blob: string, { stages = [] }: Staged): boolean {
    if (blob === 'data' && stages.includes('deploy')) return true;
    return this.#lacksData && !stages.includes('deploy') && (blob === 'data' || blob === 'label');
  }

  /** Tells which findings in some stages DIGITS prevents. */
  fillsIn(state: Staged): (finding: Finding) => boolean {
    return ({ rule, span, mistake }) =>
      rule === 'param/missing'
        ? this.#filled.has(span.start)
        : rule === 'blob/unknown-bottom' && mistake !== undefined && this.gives(mistake, state);
  }
}

function rulesOf(layer: Message): readonly Message[] {
  return layer.has('include') || layer.has('exclude')
    ? [...layer.messages('include'), ...layer.messages('exclude')]
    : [];
}

function stagesOf(rule: Message): readonly string[] {
  return rule.has('stage') || rule.has('not_stage')
    ? [...rule.strings('stage'), ...rule.strings('not_stage')]
    : [];
}
