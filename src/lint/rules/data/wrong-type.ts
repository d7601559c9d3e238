import { type Document, readFile } from '../../../document/file.js';
import { countsOf } from '../../../layers/base/index.js';
import type { Net } from '../../../net/net.js';
import { type WrongSource, WrongSources } from '../../../net/wrong-sources.js';
import { applyEdits } from '../../../textproto/edit.js';
import type { Fix } from '../../diagnostic.js';
import type { Rule } from '../../rule.js';

export const wrongDataType: Rule = {
  id: 'data/wrong-type',
  severity: 'warning',
  summary: 'The source of data is given as another type of layer reads it.',
  checkNet(net, file, report) {
    const wrong = new WrongSources(net, file.dialect.layerTypes);
    for (const source of wrong.all) {
      const { layer, param, reader } = source;
      const own = layer.type!.dataParam!;
      const caffe = endOf(source, wrong, net) ?? endOnceOthersAreMended(source, wrong, net, file);
      const fix = fixOf(source);
      report({
        span: layer.layer.span('type'),
        message: `'${layer.name}' (${layer.typeName}) doesn't read ${param}, which is for ${reader.type}, and has no ${own}: ${fix === undefined ? `either type: "${reader.type}" is meant, or ${own}` : `type: "${reader.type}" is meant`}`,
        related: [{ message: `${param} is given here`, span: layer.layer.message(param).head() }],
        ...(caffe === undefined ? {} : { caffe }),
        ...(fix === undefined ? {} : { fix }),
      });
    }
  },
};

/** What Caffe ends in for it. */
function endOf(source: WrongSource, wrong: WrongSources, { findings }: Net): string | undefined {
  const end = findings.find((finding) => finding.caffe !== null && wrong.causeOf(finding) === source);
  return end?.caffe ?? undefined;
}

/** What Caffe ends in where it only comes as far as this one once the others, which it refuses before, are mended. */
function endOnceOthersAreMended(
  source: WrongSource,
  wrong: WrongSources,
  net: Net,
  { path, text, askedDialect: dialect, phases, environment, nets }: Document,
): string | undefined {
  const others = wrong.all.filter((other) => other !== source && endOf(other, wrong, net) !== undefined);
  const fixes = others.map(fixOf).filter((fix) => fix !== undefined);
  if (fixes.length === 0 || fixes.length < others.length) return undefined;
  const mended = applyEdits(
    text,
    fixes.map(({ edits }) => edits),
  );
  const read = readFile(path, mended.text, { dialect, phases, environment });
  const again = read.nets[nets.indexOf(net)];
  if (again === undefined) return undefined;
  const left = new WrongSources(again, read.dialect.layerTypes);
  const same = left.all.find(({ layer }) => layer.name === source.layer.name);
  return same === undefined ? undefined : endOf(same, left, again);
}

/** The other type, where the layer's own could not read what is given under any name. */
function fixOf({ layer: { layer, type }, param, reader }: WrongSource): Fix | undefined {
  const own = layer.message(type!.dataParam!).type;
  const fields = layer.message(param).fieldNames();
  if (fields.every((name) => own.fields.has(name))) return undefined;
  const tops = layer.count('top');
  const { exact = tops, min = tops, max = tops } = countsOf(reader.tops, layer);
  // Of several tops, one shape that is given once would become the shape of all.
  if (tops > 1 && layer.message(param).type.fields.has('shape') && layer.message(param).count('shape') < tops)
    return undefined;
  const span = layer.span('type');
  const text = layer.tree.text.slice(span.start, span.end);
  if (tops !== exact || tops < min || tops > max || !/^(["']).*\1$/.test(text)) return undefined;
  return {
    description: `make it a ${reader.type} layer`,
    edits: [{ ...span, text: `"${reader.type}"` }],
  };
}
