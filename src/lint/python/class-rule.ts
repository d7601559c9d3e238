import type { Place, ReadClass } from '../../python/facts.js';
import type { Fix, Severity } from '../diagnostic.js';
import type { Rule } from '../rule.js';

/** What is wrong with a class, whatever net it stands in. */
export interface ClassFinding {
  readonly place: Place;
  readonly message: string;
  readonly severity?: Severity;
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
): Rule {
  return {
    id,
    severity,
    summary,
    checkPython(python, _file, report) {
      // What a base does is said once.
      const told = new Set<number>();
      for (const layer of python.classes) {
        for (const { place, caffe: _, ...finding } of find(layer)) {
          if (!place.isOwn || told.has(place.span.start)) continue;
          told.add(place.span.start);
          report({ span: place.span, ...finding });
        }
      }
    },
    checkNet(net, file, report) {
      if (!isForForks && file.dialect.names.join() !== 'bvlc') return;
      for (const { layer, pythonClass } of net.layers) {
        const read = pythonClass?.read;
        if (read === undefined) continue;
        for (const { place, message, severity: own = severity, caffe } of find(read)) {
          if (own === 'info') continue;
          report({
            span: layer.message('python_param').span('layer'),
            message: `${message} (${shown(place)})`,
            severity: own,
            ...(caffe === undefined ? {} : { caffe }),
          });
        }
      }
    },
  };
}

/** A place in a Python file, for a message in another file. */
export function shown({ path, line }: Place): string {
  return `${path}:${line}`;
}
