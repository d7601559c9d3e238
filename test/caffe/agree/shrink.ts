/** Finds the smallest net on which caffekit and Caffe still differ in the same way. */
import { copyFields, type Field } from './fields.js';

/** At most so many nets are tried: each asks real Caffe. */
const TRIES = 400;

/**
 * Removes layers, then fields, as long as `stillDiffers`. Deterministic; not the smallest of all nets, but none of its
 * fields can be left out.
 */
export async function shrink(
  fields: readonly Field[],
  stillDiffers: (fields: readonly Field[]) => Promise<boolean>,
): Promise<Field[]> {
  let best = copyFields(fields);
  let tries = 0;
  const attempt = async (candidate: Field[]): Promise<boolean> => {
    if (tries >= TRIES || !(await stillDiffers(candidate))) {
      tries++;
      return false;
    }
    tries++;
    best = candidate;
    return true;
  };

  // Layers, in runs that get shorter: most have nothing to do with it.
  for (let size = Math.ceil(best.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = best.length - size; at >= 0; at = Math.min(at - size, best.length - size)) {
      await attempt([...best.slice(0, at), ...best.slice(at + size)]);
      if (at === 0) break;
      if (at - size < 0) at = size;
    }
  }
  let changed = true;
  while (changed && tries < TRIES) {
    changed = false;
    // From the back, so that paths ahead stay valid.
    for (const path of pathsOf(best).reverse()) {
      if (at(best, path) === undefined) continue;
      if (await attempt(without(best, path))) changed = true;
    }
  }
  return best;
}

type Path = readonly number[];

function pathsOf(fields: readonly Field[], prefix: Path = []): Path[] {
  return fields.flatMap(({ value }, index) => {
    const path = [...prefix, index];
    return [path, ...(typeof value === 'string' ? [] : pathsOf(value, path))];
  });
}

function at(fields: readonly Field[], path: Path): Field | undefined {
  let field: Field | undefined;
  let inside: readonly Field[] = fields;
  for (const index of path) {
    field = inside[index];
    if (field === undefined) return undefined;
    inside = typeof field.value === 'string' ? [] : field.value;
  }
  return field;
}

function without(fields: readonly Field[], path: Path): Field[] {
  const copy = copyFields(fields);
  let inside = copy;
  for (const index of path.slice(0, -1)) inside = inside[index]!.value as Field[];
  inside.splice(path.at(-1)!, 1);
  return copy;
}
