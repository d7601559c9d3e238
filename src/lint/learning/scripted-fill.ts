import type { Document } from '../../document/file.js';
import {
  filesAround,
  filesOfProject,
  MAKES_SOLVER,
  scriptsAround,
  scriptText,
} from '../../solver/scripts.js';
import { trainCommands } from '../../solver/train-commands.js';
import { escapeRegExp } from '../../text/escape-regexp.js';
import { folderOf } from '../../text/path.js';
import { decode } from '../../textproto/source.js';

/** So many scripts are read for a net. */
const MAX_SCRIPTS = 50;

/** Python that puts numbers into a layer's weights, itself or with FCN's `surgery.py`. */
const ASSIGNS =
  /\bsurgery\s*\.\s*\w+\s*\(|\.params\s*\[[^\]\n]*\]\s*\[\s*\w+\s*\]\s*\.data(?:\s*\[[^\]\n]*\]|\.flat)*\s*[-+*/]?=(?!=)/;

const LOADS = /\.copy_from\s*\(/;

/** Python that puts numbers into the weights of these layers, by their names: `net.params['pca'][0]`, `params['pca'][0].flat = …`. */
function assignsTo(layers: readonly string[]): RegExp {
  const names = layers.map(escapeRegExp).join('|');
  return new RegExp(`params\\s*\\[\\s*(['"])(?:${names})\\1\\s*\\]\\s*\\[\\s*\\d\\s*\\][^=\\n]*=(?!=)`);
}

/**
 * Whether scripts beside a net, that train, set its weights to something after Caffe has filled them (`assigned`), or load trained
 * ones (`loaded`), as programs of its project, or a log beside it, may tell, too, which need not be those of all layers. Scripts around it that set the weights of one of `layers` by its name do so
 * (`assigned`), whether they train or not.
 *
 * @param layers the names of the layers that it is about
 */
export function scriptedFill(file: Document, layers: readonly string[]): 'assigned' | 'loaded' | undefined {
  const { path, environment } = file;
  const folder = folderOf(path);
  const texts = (environment.list?.(folder) ?? [])
    .filter((name) => /\.(?:py|ipynb)$/.test(name))
    .slice(0, MAX_SCRIPTS)
    .map((name) => textOf(folder + name, file))
    .filter((text) => MAKES_SOLVER.test(text));
  if (texts.some((text) => ASSIGNS.test(text))) return 'assigned';
  const others = filesAround(file, (name) => name.endsWith('.py')).map((script) => textOf(script, file));
  const byName = assignsTo(layers);
  if (others.some((text) => byName.test(text))) return 'assigned';
  if ([...texts, ...others.filter((text) => MAKES_SOLVER.test(text))].some((text) => LOADS.test(text)))
    return 'loaded';
  const commands = scriptsAround(file).some((script) => {
    const text = textOf(script, file);
    return (
      text.includes('-weights') &&
      trainCommands(text).some(
        ({ solver, weights }) =>
          weights.length > 0 && (folderOf(script) === folder || lastOf(folderOf(solver)) === lastOf(folder)),
      )
    );
  });
  return commands || isLoggedAsLoaded(file) || isLoadedByProject(file) ? 'loaded' : undefined;
}

/** Whether the project has programs that make solvers of their own and load weights into them, wherever they lie. */
function isLoadedByProject(file: Document): boolean {
  return filesOfProject(file, (name) => /\.(?:py|m)$/.test(name)).some((script) => {
    const text = textOf(script, file);
    return LOADS.test(text) && MAKES_SOLVER.test(text);
  });
}

/** Caffe's logs are called so: `log.txt`, `train.log`. */
const LOG = /log[^/]*\.txt$|\.log$/i;

/** So much of each of so many logs is read; weights are loaded when the net has been set up. */
const [MAX_LOGS, MAX_LOG] = [8, 1 << 20];

/** Whether a log beside a net says that its training began with weights. */
function isLoggedAsLoaded({ path, environment }: Document): boolean {
  const folder = folderOf(path);
  return (environment.list?.(folder) ?? [])
    .filter((name) => LOG.test(name))
    .slice(0, MAX_LOGS)
    .some((name) => {
      const bytes = environment.readFile?.(folder + name);
      return bytes !== undefined && decode(bytes.subarray(0, MAX_LOG)).text.includes('] Finetuning from ');
    });
}

function textOf(path: string, { environment }: Document): string {
  return scriptText(path, environment) ?? '';
}

/** The last folder of a path with a slash behind it. */
function lastOf(folder: string): string | undefined {
  return folder.split(/[\\/]/).at(-2);
}
