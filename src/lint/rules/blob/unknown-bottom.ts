import type { Document } from '../../../document/file.js';
import { hasLoss } from '../../../document/intent.js';
import type { NoGradient } from '../../../layers/base/facts.js';
import { type Finding, factOf } from '../../../layers/base/index.js';
import { layerAt } from '../../../net/layer-at.js';
import type { Net } from '../../../net/net.js';
import type { FileLayer } from '../../../net/types.js';
import { listed } from '../../../text/listed.js';
import { stringValue } from '../../../textproto/literal.js';
import type { Tree } from '../../../textproto/tree.js';
import { droppedInputs } from '../../dropped-inputs.js';
import { fieldAt } from '../../field-at.js';
import { AS_IT_IS, netRule } from '../../from-net.js';
import { removeField } from '../../move-field.js';
import { collectionOfLayers, partOfNet } from '../../part-of-net.js';
import type { Rule, RuleFinding } from '../../rule.js';

export const unknownBottom: Rule = netRule(
  'blob/unknown-bottom',
  'error',
  'A layer takes a blob that no layer above makes.',
  {
    refine(finding, file, net) {
      // Whether the layer that makes the blob is left out is not certain: see layer/include-and-exclude.
      if (finding.related.some(({ span }) => hasBothRules(span.start, file.tree))) return undefined;
      if (net === undefined) return AS_IT_IS;
      // Of what is said to be an input, but for its shape, net/upgrade tells.
      if (finding.mistake !== undefined && droppedInputs(file).has(finding.mistake)) return undefined;
      // Of a part of a net, and of layers without one, net/filled-in tells.
      return partOfNet(net, file).length + collectionOfLayers(file).length > 0
        ? undefined
        : (leftover(finding, file, net) ??
            leftOut(finding, file, net) ??
            missingTop(finding, file, net) ??
            bySpaces(finding));
    },
  },
);

/** What a blob would be that no layer at all makes, and which data layer gives such. */
function missingTop(
  finding: Finding,
  { text, net: file }: Document,
  net: Net,
): Partial<RuleFinding> | undefined {
  const { mistake: name, span, meant, message } = finding;
  const taker = layerAt(net, span);
  if (name === undefined || meant !== undefined || taker?.type === undefined) return undefined;
  const isMade = file!.param.messages('layer').some((layer) => layer.strings('top').includes(name));
  if (isMade || stringValue(text.slice(span.start, span.end)) !== name) return undefined;
  const bottom = taker.layer.strings('bottom').indexOf(name);
  const role = noGradientOf(taker).find((one) => one.bottom === bottom)?.what;
  if (role === 'sequence indicators')
    return {
      message: `${message}; it is to say where sequences begin, for each of time steps x streams: 0 at a first step, and 1 where one goes on`,
    };
  const sources = net.layers.filter(({ type }) => type?.readsDataSet === true);
  const [source] = sources;
  if (taker.type.comparesWithLabels !== true || bottom !== 1 || sources.length !== 1) return undefined;
  const { tops } = source!.type!;
  const { min, max } = typeof tops === 'function' ? tops(source!.layer) : tops;
  return source!.tops.length === 1 && min === 1 && max === 2
    ? {
        message: `${message}; '${source!.name}' (${source!.typeName}) gives labels as a second top: top: "${name}"`,
      }
    : undefined;
}

function noGradientOf(layer: FileLayer): readonly NoGradient[] {
  return layer.type?.noGradient === undefined ? [] : factOf(layer.type.noGradient, layer);
}

/** Of blobs that the same layers would make, which are left out: one mistake. */
function leftOut(finding: Finding, { tree }: Document, net: Net): Partial<RuleFinding> | undefined {
  const makers = makersOf(finding, tree);
  if (makers === '') return undefined;
  const others = net.findings.filter(
    (other) =>
      other.rule === finding.rule && makersOf(other, tree) === makers && other.mistake !== finding.mistake,
  );
  const names = [...new Set(others.map(({ mistake }) => `'${mistake}'`))];
  if (names.length === 0 || finding.mistake === undefined) return undefined;
  return {
    message: `${finding.message}; so ${names.length === 1 ? 'is' : 'are'} ${listed(names)}`,
    mistake: `left out: ${makers}`,
  };
}

/** The layers that would make a blob, and are left out; none where it is missing for something else. */
function makersOf({ related, message }: Finding, tree: Tree): string {
  if (!/ left out here: /.test(message)) return '';
  const makers = related.filter((place) => place.message.endsWith('made here'));
  return [...new Set(makers.map(({ span }) => fieldAt(span.start, tree)))].join();
}

/** A name with a space before or behind it. */
function bySpaces({ mistake, meant }: Finding): Partial<RuleFinding> {
  if (mistake === undefined || mistake === meant || mistake.trim() !== meant) return AS_IT_IS;
  return {
    message: `no layer makes the blob '${mistake}': without the space at its ${mistake.endsWith(' ') ? 'end' : 'beginning'}, '${meant}' is made above`,
  };
}

/** Whether the layer at an offset has both include and exclude rules. */
function hasBothRules(offset: number, tree: Tree): boolean {
  const layer = fieldAt(offset, tree);
  if (layer < 0) return false;
  const names = new Set([...tree.children(layer)].map((child) => tree.name(child)));
  return names.has('include') && names.has('exclude');
}

/**
 * What to say of a blob of labels in a net to be deployed, where nothing makes it: what compares with it is left over from
 * the net that is trained.
 */
function leftover(finding: Finding, file: Document, net: Net): Partial<RuleFinding> | undefined {
  const label = stringValue(file.text.slice(finding.span.start, finding.span.end));
  let known = LEFT_OVER.get(net);
  if (known === undefined) {
    known = new Map();
    LEFT_OVER.set(net, known);
  }
  const key = `${label} ${finding.meant}`;
  if (!known.has(key)) known.set(key, leftoverOf(label, finding, file, net));
  return known.get(key);
}

/** What was said of a net's blobs: many layers may take the same one. */
const LEFT_OVER = new WeakMap<Net, Map<string, Partial<RuleFinding> | undefined>>();

function leftoverOf(
  label: string,
  finding: Finding,
  file: Document,
  net: Net,
): Partial<RuleFinding> | undefined {
  const takers = takersOf(label, net);
  if (takers.length === 0 || !takers.every((taker) => isLeftOver(taker, label, net))) return undefined;
  // Some other blob may be meant, or one that is made elsewhere in the file.
  const isMade = file.net!.param.messages('layer').some((layer) => layer.strings('top').includes(label));
  if (isMade || finding.meant !== undefined || isTrained(net, takers)) return undefined;
  const names = takers.map(({ name, typeName }) => `'${name}' (${typeName})`);
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} other layers`] : names;
  const who = shown.length === 1 ? shown[0] : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
  return {
    message: `no layer makes the blob '${label}', and none reads data: a net to be deployed has no labels, and ${who} ${names.length === 1 ? 'is' : 'are'} left over from the one that is trained`,
    ...removalOf(takers, file),
  };
}

/** The layers that take a blob. Of each net they are looked for once: there may be as many names as layers. */
function takersOf(label: string, net: Net): readonly FileLayer[] {
  let known = TAKERS.get(net);
  if (known === undefined) {
    known = new Map();
    for (const taker of net.layers) {
      for (const name of new Set(taker.layer.strings('bottom'))) {
        const takers = known.get(name);
        if (takers === undefined) known.set(name, [taker]);
        else takers.push(taker);
      }
    }
    TAKERS.set(net, known);
  }
  return known.get(label) ?? [];
}

const TAKERS = new WeakMap<Net, Map<string, FileLayer[]>>();

/** Whether a layer only compares what the net gives with labels of this name, for nobody but who looks at it. */
function isLeftOver(taker: FileLayer, label: string, net: Net): boolean {
  const bottoms = taker.layer.strings('bottom');
  return (
    taker.type?.comparesWithLabels === true &&
    bottoms.indexOf(label) === 1 &&
    net.graph.maker(taker, 0) !== undefined &&
    taker.tops.every((_, top) => !net.graph.isTaken(taker, top))
  );
}

/** Whether the net reads data, or has another loss, whose labels are there. */
function isTrained(net: Net, leftOver: readonly FileLayer[]): boolean {
  const inputs = new Set(net.inputs);
  const reads = net.layers.some(
    ({ layer, type, tops }) =>
      (type?.makesData === true || layer.count('bottom') === 0) &&
      !tops.every(({ name }) => inputs.has(name)),
  );
  return reads || (hasLoss(net) && net.weighted.some((layer) => !leftOver.some((taker) => taker === layer)));
}

function removalOf(layers: readonly FileLayer[], file: Document): Pick<RuleFinding, 'fix'> {
  const edits = layers.map(({ layer }) => removeField(file, layer.node));
  if (edits.includes(undefined)) return {};
  return {
    fix: {
      description: layers.length === 1 ? 'remove the layer' : 'remove the layers',
      edits: edits.filter((edit) => edit !== undefined),
    },
  };
}
