import type { Environment } from '../../layers/base/index.js';
import type { FileLayer } from '../../net/types.js';
import type { Place, ReadClass } from '../../python/facts.js';
import { counted } from '../../text/counting.js';
import type { Fix, Origin, Severity } from '../diagnostic.js';
import type { Rule } from '../rule.js';

/** What is wrong with a class, whatever net it stands in. */
export interface ClassFinding {
  readonly place: Place;
  readonly message: string;
  /** What is said in its place of a layer of a net. */
  readonly messageFor?: (layer: FileLayer) => string;
  readonly severity?: Severity;
  /** Whether it matters to a layer of a net; to all by default. */
  readonly matters?: (layer: FileLayer) => boolean;
  /** What Caffe prints where it refuses any net with the layer. */
  readonly caffe?: string;
  readonly fix?: Fix;
}

/**
 * A rule about classes of Python layers: told in their files, and in nets that name them, where it is a mistake rather
 * than a remark.
 */
export function classRule(
  id: string,
  severity: Severity,
  summary: string,
  find: (layer: ReadClass) => readonly ClassFinding[],
  /** Whether it is a mistake in a net of a fork's, too. */
  isForForks = true,
  /** Whether the Caffe of a file is seen to take what BVLC's refuses. */
  isTaken: (environment: Environment) => boolean = () => false,
): Rule {
  return {
    id,
    severity,
    summary,
    checkPython(python, file, report) {
      // What a base does is said once.
      const told = new Set<number>();
      for (const layer of python.classes) {
        for (const { place, caffe: _, matters: __, messageFor: ___, ...finding } of find(layer)) {
          if (!place.isOwn || told.has(place.span.start)) continue;
          if (isTaken(file.environment)) return;
          told.add(place.span.start);
          report({ span: place.span, ...finding, origin: originOf(place) });
        }
      }
    },
    checkNet(net, file, report) {
      if (!isForForks && file.dialect.names.join() !== 'bvlc') return;
      for (const one of net.layers) {
        const { layer, pythonClass } = one;
        const read = pythonClass?.read;
        if (read === undefined) continue;
        const mistakes = new Map<string, [ClassFinding, ...ClassFinding[]]>();
        for (const finding of find(read)) {
          const { message: said, messageFor, severity: own = severity, matters } = finding;
          if (own === 'info' || matters?.(one) === false) continue;
          if (isTaken(file.environment)) return;
          const message = messageFor?.(one) ?? said;
          const known = mistakes.get(message);
          if (known === undefined) mistakes.set(message, [finding]);
          else known.push(finding);
        }
        for (const [message, [first, ...others]] of mistakes) {
          const { place, severity: own = severity } = first;
          const caffe = [first, ...others].find((finding) => finding.caffe !== undefined)?.caffe;
          report({
            span: layer.message('python_param').span('layer'),
            message: `${message} (${shown(place)}${more(place, others)})`,
            severity: own,
            origin: originOf(place),
            ...(caffe === undefined ? {} : { caffe }),
          });
        }
      }
    },
  };
}

/** Where else a class has the same mistake. */
function more(first: Place, others: readonly ClassFinding[]): string {
  const places = new Set(others.map(({ place }) => shown(place)));
  places.delete(shown(first));
  return places.size === 0 ? '' : ` and ${counted(places.size, 'other place')}`;
}

/** Where a mistake is that shows in nets which name its class. */
export function originOf({ path, line, column }: Place): Origin {
  return { path, line, column };
}

/** A place in a Python file, for a message in another file. */
export function shown({ path, line }: Place): string {
  return `${path}:${line}`;
}
