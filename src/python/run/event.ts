import type { Span } from '../../textproto/tree.js';
import type { ArgumentOption } from '../arguments.js';
import type { Module } from '../module.js';
import type { Expression } from '../syntax/tree.js';
import type { Side, Term } from './term.js';
import type { Flag, Value } from './value.js';

/** What must hold for something to happen; `test` is undefined for what the reader does not know. */
export interface Condition {
  readonly test: Term | undefined;
  readonly truth: boolean;
  /** It only says that something is done any number of times. */
  readonly isLoop?: boolean;
  /** What it only says that something is done for each of. */
  readonly isEach?: boolean;
  /** What it was computed from, as {@link From} has it. */
  readonly from: number;
  /** What it says of the gradient of one bottom. */
  readonly flag?: Flag | undefined;
  /** The branches of one statement have one of these. */
  readonly fork?: object;
  /** What is asked, as it is written. */
  readonly written?: Expression;
}

/** Something that a layer's code does. */
export type Event = Happening & {
  /** The method of the layer in which it happens, though it may stand in a helper of its. */
  readonly method: string;
  readonly module: Module;
  readonly span: Span;
  readonly when: readonly Condition[];
};

export type Happening =
  | {
      readonly kind: 'read';
      readonly side: Side;
      readonly index: number | undefined;
      readonly part: 'data' | 'diff';
    }
  | {
      readonly kind: 'write';
      readonly side: Side;
      readonly index: number | undefined;
      readonly part: 'data' | 'diff';
      readonly value: Value;
      /** All of the blob, or a part of it. */
      readonly isWhole: boolean;
      /** Of a blob as a whole: whether which part depends on the data. */
      readonly isChosen: boolean;
      /** Whether it does so by its index. */
      readonly isPicked?: boolean;
      /** Whether chance decides it so. */
      readonly isDrawn?: boolean;
      /** In place of what was there, or computed from it. */
      readonly isUpdate: boolean;
      /** Through a name other than the blob's own attribute. */
      readonly isAlias: boolean;
      /** Where the value stands, of a plain assignment. */
      readonly assigned: Span | undefined;
      /** False where code that is not read is handed the memory. */
      readonly isSure: boolean;
      /** Of each bottom or top, one after the other. */
      readonly isEach?: boolean;
      /** Of the one that the last round of a loop has left. */
      readonly isLast?: boolean;
      /** Of a blob, the place that the last round of a loop has left. */
      readonly isLastPlace?: boolean;
    }
  /** `top[0].data = x` */
  | {
      readonly kind: 'rebind';
      readonly side: Side;
      readonly index: number | undefined;
      readonly part: string;
    }
  | {
      readonly kind: 'reshape';
      readonly side: Side;
      readonly index: number | undefined;
      /** Undefined where they are not known. */
      readonly dims: readonly Value[] | undefined;
      /** Whether it is given as one list or tuple, where numbers are taken. */
      readonly isListed: boolean;
      /** The shape as a whole, where it is that of another blob. */
      readonly like: { readonly side: Side; readonly index: number } | undefined;
    }
  /** One of the bottoms or tops is taken by its place. */
  | { readonly kind: 'index'; readonly side: Side; readonly index: number }
  /** So many are taken by their places, one after the other. */
  | { readonly kind: 'indices'; readonly side: Side; readonly count: Term; readonly first: number }
  /** The bottoms or tops are taken apart into so many. */
  | { readonly kind: 'unpack'; readonly side: Side; readonly count: number }
  | {
      readonly kind: 'key';
      readonly key: string;
      readonly isRequired: boolean;
      readonly fallback: Value | undefined;
    }
  /** The code gives a key itself, wherever that is; undefined for any. */
  | { readonly kind: 'key is set'; readonly key: string | undefined }
  /** Any key may be read. */
  | { readonly kind: 'every key' }
  | {
      readonly kind: 'parse';
      readonly how: ParseHow;
      readonly isEdited: boolean;
      /** Whether `eval` is given names of its own: `eval(self.param_str, {'inf': np.inf})`. */
      readonly hasNames?: boolean;
      /** Whether the code asks if anything was read: `params or {}`. */
      readonly isAsked?: boolean;
      /** What a parser of `argparse` was told of. */
      readonly options?: readonly ArgumentOption[];
    }
  /** A part of what it says is run as code. */
  | { readonly kind: 'part is run' }
  /** `self.param_str`, otherwise than to read what it says. */
  | { readonly kind: 'text' }
  /** `self.param_str` is read, for whatever it may be. */
  | { readonly kind: 'text is read' }
  | { readonly kind: 'old text' }
  /** The program is ended. */
  | { readonly kind: 'call'; readonly path: string }
  | { readonly kind: 'name'; readonly path: string }
  /** A bottom's data get a name. */
  | { readonly kind: 'named'; readonly index: number; readonly name: string }
  /** What a bottom's data are used as, which says what they are. */
  | { readonly kind: 'meant'; readonly index: number; readonly as: BottomUse }
  /** A number may overflow, or a logarithm be of 0; the event's place is where. */
  | {
      readonly kind: 'overflow';
      /** Whether that is an error of Python's: `math.exp(1000)`. */
      readonly isRaised?: boolean;
    }
  | { readonly kind: 'log of zero' }
  /** A division of whole numbers is a size or an index, or is 0 in Python 2. */
  | {
      readonly kind: 'division';
      readonly isZero: boolean;
      /** Keys of `param_str`, as terms, that have to be whole numbers for that. */
      readonly ifWhole?: readonly string[];
    }
  /** Something is written where nobody sees it. */
  | { readonly kind: 'lost write'; readonly side: Side | undefined; readonly index: number | undefined }
  /** What is to be the gradient of these bottoms, as bits, is put where nothing but the layer sees it. */
  | {
      readonly kind: 'kept gradient';
      readonly bottoms: number;
      /** It is only a name of it. */
      readonly isLocal?: boolean;
    }
  /** The layer keeps an array whose shape comes from its bottoms'. */
  | { readonly kind: 'buffer'; readonly name: string }
  /** An array that the layer keeps under these names is written into; not `isSure` where code that is not read may do so. */
  | {
      readonly kind: 'own write';
      readonly names: readonly string[];
      readonly isWhole: boolean;
      /** Whether the data decide which part. */
      readonly isChosen: boolean;
      readonly isPicked: boolean;
      readonly isUpdate: boolean;
      readonly isSure: boolean;
    }
  /** And one with another shape. */
  | { readonly kind: 'buffer reset'; readonly name: string }
  | { readonly kind: 'raise'; readonly message: string | undefined }
  /** `propagate_down` is asked. */
  | { readonly kind: 'asks' }
  /** What code that the reader does not know may do anything with. */
  | { readonly kind: 'escape'; readonly what: 'self' | Side }
  /** A learnable blob of its own. */
  | { readonly kind: 'add blob' };

/**
 * Whole numbers, as labels are; what a logarithm is taken of; or what another bottom is taken from, as two sides of a
 * distance are.
 */
export type BottomUse = 'whole' | 'logarithm' | 'distance';

export type ParseHow =
  | 'eval'
  | 'literal_eval'
  | 'json'
  | 'yaml'
  | 'unsafe yaml'
  | 'argparse'
  | 'split'
  | 'number'
  | 'exec';

export type EventOf<K extends Happening['kind']> = Extract<Event, { readonly kind: K }>;
