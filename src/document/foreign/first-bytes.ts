import type { Span } from '../../textproto/tree.js';
import { type Foreign, firstLine } from './foreign.js';

/** What the first bytes of binary files say, each byte as the character of the same code. */
const MAGIC: readonly (readonly [bytes: RegExp, what: string])[] = [
  [/^\x89PNG\r\n/, 'a PNG image'],
  [/^\xff\xd8\xff/, 'a JPEG image'],
  [/^GIF8[79]a/, 'a GIF image'],
  [/^\x89HDF\r\n/, 'an HDF5 file'],
  [/^[\s\S]{16}\xde\xc0\xef\xbe/, 'an LMDB database'],
  [/^\x1f\x8b/, 'a gzip archive'],
  [/^PK\x03\x04[\s\S]{26}[^\0]*data\.pkl|^\x80\x02\x8a\x0al\xfc\x9cF\xf9/, 'a model of PyTorch'],
  [/^\x80[\x02-\x05][\s\S]*[\0-\x08]/, 'a pickle of Python'],
  [/^PK\x03\x04/, 'a zip archive'],
  [/^BZh\d1AY&SY/, 'a bzip2 archive'],
  [/^\xfd7zXZ\0/, 'an xz archive'],
  [/^[\s\S]{257}ustar/, 'a tar archive'],
  [/^%PDF-\d/, 'a PDF document'],
  [/^\x93NUMPY/, 'a NumPy array'],
  [/^\x7fELF/, 'a program or library'],
  [/^SQLite format 3\0/, 'an SQLite database'],
];

const VARINT = String.raw`[\x80-\xff]{0,4}[\0-\x7f]`;

/** BlobProto as Caffe's tools write it: `num`, `channels`, `height` and `width`, or the shape behind them, and the data. */
const MEAN = new RegExp(`^\\x08${VARINT}\\x10${VARINT}\\x18${VARINT}\\x20${VARINT}[\\x2a\\x3a]`);

/** SolverState: `iter`, `learned_net`. */
const SOLVER_STATE = new RegExp(`^\\x08${VARINT}\\x12${VARINT}[\\x20-\\x7e]+\\.(?:caffemodel|h5)`);

/** So much of a text is looked at to tell whether it is one. */
const SAMPLE = 8192;

/**
 * What a text is that can be told to be no text format from how it begins: nothing that is valid text format, or was
 * meant as such, begins so.
 */
export function foreignAtFirstSight(text: string): Foreign | undefined {
  const other = (what: string, remedy?: string, span: Span = firstLine(text)): Foreign => ({
    is: 'other-format',
    what,
    ...(remedy === undefined ? {} : { remedy }),
    kind: 'unknown',
    span,
  });
  const head = text.slice(0, SAMPLE);
  const binary = binaryKind(head);
  if (binary !== undefined) return other(binary.what, binary.remedy, { start: 0, end: 0 });
  // A byte-order mark may come first, which reads so where the rest is not UTF-8.
  const start = /^(?:\uFEFF|\xef\xbb\xbf)?\s*(?:<!--[\s\S]*?-->\s*)*/.exec(head)![0].length;
  const begins = head.slice(start);
  if (/^<(?:!doctype\s+html|html|head|body)\b/i.test(begins)) {
    return other('an HTML page', "download the file itself, which a repository's web view calls raw");
  }
  if (/^<(?:\?xml\b|!doctype\b|svg\b)/i.test(begins)) return other('XML');
  if (/^version https:\/\/(?:git-lfs|hawser)\.github\.com\/spec\//.test(begins)) {
    return other('a pointer of git-lfs, not the file itself', 'git lfs pull fetches the file');
  }
  if (/^\S*\/annex\/objects\/\S+\s*$/.test(begins)) {
    return other('a pointer of git-annex, not the file itself', 'git annex get fetches the file');
  }
  if (isPath(text)) {
    return other('a symbolic link as a text, not the file itself', 'the file lies where the path says');
  }
  if (/^\{\s*"(?:[^"\\\n]|\\.)*"\s*:/.test(begins) || /^\[\s*(?:\{\s*"|\[|"|-?\d|\])/.test(begins))
    return other('JSON');
  return undefined;
}

/** Whether a text is nothing but a path, as git leaves a symbolic link where the system has none. */
function isPath(text: string): boolean {
  return text.length < 1024 && /^[\w.@+-]*[/\\.][\w.@+/\\-]*\.(?:prototxt|pbtxt|pt|txt)\r?\n?$/.test(text);
}

function binaryKind(head: string): { readonly what: string; readonly remedy?: string } | undefined {
  const magic = MAGIC.find(([bytes]) => bytes.test(head));
  if (magic !== undefined) return { what: magic[1] };
  const control = head.match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  if (control < 4 || control * 50 < head.length || /^(?:\xff\xfe|\xfe\xff)/.test(head)) return undefined;
  // In UTF-16 every second byte is 0, in UTF-32 three of four, of which the parser tells.
  if (/^(?:[^\0]\0){2}|^(?:\0[^\0]){2}/.test(head)) return undefined;
  if (/^\0\0\xfe\xff|^(?:[^\0]\0{3}){2}|^(?:\0{3}[^\0]){2}/.test(head)) return undefined;
  // BlobProto: num, channels, height, width, data; or data and shape.
  if (MEAN.test(head))
    return {
      what: 'an image or other blob in binary form, as a mean_file is',
      remedy: 'lint the prototxt of the net that names it',
    };
  if (SOLVER_STATE.test(head))
    return { what: "a solver's state, as a .solverstate is", remedy: 'lint the prototxt of its solver' };
  return isWireForm(head)
    ? { what: 'a binary protobuf message, as a .caffemodel is', remedy: 'lint the prototxt of its net' }
    : { what: 'a binary file' };
}

/** Whether some bytes are the first fields of a message in protobuf's wire form. */
function isWireForm(head: string): boolean {
  let at = 0;
  let fields = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; at < head.length; scale *= 128) {
      const byte = head.charCodeAt(at++);
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    return value;
  };
  while (at < head.length && fields < 3) {
    const tag = varint();
    if (tag < 8 || tag >= 8 * 1024) return false;
    const type = tag % 8;
    if (type === 0) varint();
    else if (type === 1) at += 8;
    else if (type === 2) {
      const length = varint();
      at += length;
    } else if (type === 5) at += 4;
    else return false;
    fields++;
  }
  return fields > 0;
}
