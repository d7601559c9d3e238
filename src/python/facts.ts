import type { Span } from '../textproto/tree.js';
import type { ParamStr } from './param-str.js';
import type { BottomUse, ParseHow } from './run/event.js';
import type { Constant, Side } from './run/term.js';
import type { World } from './run/world.js';

/**
 * What is read of a layer's class. Every fact is known or not: `undefined` where the reader cannot follow the code, and
 * then nothing is concluded from it.
 */
export interface ReadClass {
  readonly name: string;
  /** The file that it stands in, as it was asked for. */
  readonly path: string;
  /** Its name in that file. */
  readonly place: Place;
  /** Whether it derives from Caffe's `Layer`. */
  readonly isLayer: boolean;
  /** Whether all that it derives from is known, and all of its code was followed. */
  readonly isSure: boolean;
  /** Whether that is so of what it does before its backward pass, which may not take what Caffe calls it with. */
  readonly isSureBefore: boolean;
  /** Methods that Caffe calls, and that neither it nor any base has; none where a base is not known. */
  readonly missingMethods: readonly string[];
  /** Methods that don't take what Caffe calls them with. */
  readonly miscalled: readonly Miscalled[];
  /** Why Caffe, which hands it the layer's parameters, cannot make an object of it; undefined where it can, or that is not known. */
  readonly unmade: Unmade | undefined;
  /** Whether `setup` raises with every net, so that nothing else is ever called. */
  readonly alwaysRefuses: boolean;
  /** Whether another class of its file derives from it. */
  readonly isBase: boolean;
  readonly backward: BackwardFacts;
  readonly params: ParamFacts;
  /** Whether it has learnable blobs of its own. */
  readonly learns: boolean | undefined;
  /** Whether `reshape` or `setup` makes a top one number, whatever the net; undefined where that is not known. */
  readonly isOneNumber: (top: number) => boolean | undefined;
  /** The shape that a top has when the net is set up, in a net; null where it is not known. */
  readonly topShape: (top: number, world: World) => readonly (number | null)[] | null;
  /** Tops that its code gives data and never a shape. */
  readonly unshapedTops: readonly { readonly top: number; readonly place: Place }[];
  /** Whether nothing gives a top of this number a shape; undefined where that is not known. */
  readonly isNeverShaped: (top: number) => boolean | undefined;
  /** Whether a top is given a shape in the forward pass alone; undefined where that is not known. */
  readonly isShapedInForward: (top: number) => boolean | undefined;
  /** Whether a top of this number is without elements whenever it has a shape, in a net; undefined where that is not known. */
  readonly isNeverFilled: (top: number, world: World) => boolean | undefined;
  /** Whether it takes no bottoms at all; undefined where that is not known. */
  readonly takesNoBottoms: boolean | undefined;
  /** What its code raises in a net: the first that is certain, of `setup` and `reshape`. */
  readonly refusal: (world: World) => Refusal | undefined;
  /** The first use of a bottom or top that a net does not have. */
  readonly missingBlob: (side: Side, count: number, world: World) => MissingBlob | undefined;
  /** Numbers of bottoms or tops with which its code does not raise, from 0 to 20; all where it does not care. */
  readonly allowed: (side: Side, world: World) => readonly number[];
  readonly uses: Uses;
}

/** A place in a Python file. */
export interface Place {
  /** As people call the file. */
  readonly path: string;
  readonly span: Span;
  /** 1-based, as is the column. */
  readonly line: number;
  readonly column: number;
  /** Whether it is in the class's own file. */
  readonly isOwn: boolean;
  /** Whether its file has what Python 3 does not compile. */
  readonly isForPython2: boolean;
}

/** A method that takes another number of arguments, or its bottoms and tops in each other's place. */
export interface Miscalled {
  readonly method: string;
  readonly place: Place;
  /** With `self`; as many as Caffe gives where they only stand in each other's place. */
  readonly takes: number;
  readonly given: readonly string[];
}

/**
 * `no layer`: it derives from nothing that is Caffe's; `misspelt`: from `caffe.layer`, which there is not; `arguments`: its
 * `__init__` takes so many besides `self`.
 */
export type Unmade =
  | { readonly kind: 'misspelt'; readonly place: Place }
  | { readonly kind: 'no layer'; readonly place: Place }
  | { readonly kind: 'arguments'; readonly place: Place; readonly number: number };

/** A name that is not there where it is used. */
export interface UndefinedName extends Place {
  readonly name: string;
  /** Whether a branch decides if it is used. */
  readonly isConditional: boolean;
  /** Whether its function binds it, but later. */
  readonly isUnbound: boolean;
  /** Whether an `except … as` has bound it, and Python 3 forgets it where that ends. */
  readonly isForgotten: boolean;
  /** Whether it is given a shape somewhere, as blobs are: `tops[0].reshape(1)`. */
  readonly isReshaped: boolean;
}

/** An attribute of a layer that its methods read, and that nothing sets. */
export interface UnsetAttribute extends Place {
  readonly name: string;
  /** What the class sets, and what Caffe gives it. */
  readonly known: readonly string[];
  /** Whether a branch decides if it is read. */
  readonly isConditional: boolean;
}

export interface BackwardFacts {
  /**
   * What it does: `real` where it gives some bottom a gradient; `zero` where that is 0; `raises` where it always does.
   * Undefined where that is not known.
   */
  readonly kind: 'missing' | 'empty' | 'zero' | 'raises' | 'real' | undefined;
  readonly usesTopDiff: boolean | undefined;
  /** What the method calls its tops; undefined where it is inherited. */
  readonly topsName: string | undefined;
  /** Where it writes gradients, in order. */
  readonly writes: readonly DiffWrite[];
}

export interface DiffWrite {
  readonly place: Place;
  /** Undefined for any. */
  readonly bottom: number | undefined;
  /** Where the value stands, of a plain assignment in `backward` itself. */
  readonly assigned: Span | undefined;
  /** Whether the value is computed from a gradient that stands there already. */
  readonly isFromDiff: boolean;
  readonly isZero: boolean;
  readonly isWhole: boolean;
  readonly isUpdate: boolean;
  /** Whether it happens only under some condition. */
  readonly isConditional: boolean;
  /** Whether it is only written, or is 0, where the net does not want it; undefined where that is not known. */
  readonly isAsked: boolean | undefined;
}

export interface ParamFacts {
  /** How the text is read; several where that depends. */
  readonly parsedAs: readonly {
    readonly how: ParseHow;
    readonly place: Place;
    readonly isEdited: boolean;
    /** Whether `eval` is given names of its own. */
    readonly hasNames: boolean;
    /** Whether the code asks if anything was read. */
    readonly isAsked: boolean;
    /** Whether it is read so in every net, when that is set up. */
    readonly isAtSetup: boolean;
  }[];
  /** Where a part of what it says is run as code. */
  readonly partsRun: readonly Place[];
  /** Keys that may be read. */
  readonly keys: ReadonlySet<string>;
  /** Whether other keys may be read. */
  readonly isOpen: boolean;
  /** Whether the text is used at all. */
  readonly isUsed: boolean;
  /** Whether it is sure to look for some key in a world, other than in its backward pass. */
  readonly asksForKeys: (world: World) => boolean;
  /** Keys that are read in a net without a default, as `world` has them. */
  readonly required: (world: World) => readonly {
    readonly key: string;
    /** The option that gives it, where the text has options. */
    readonly option: string | undefined;
    readonly place: Place;
    readonly method: string;
  }[];
  readonly fallbacks: ReadonlyMap<string, Constant>;
  /** Whether `ast.literal_eval` would read a text that it evaluates, as it stands; undefined where that is not known. */
  readonly isLiteral: (text: string) => boolean | undefined;
  /** What a text says to it; undefined where that is not known. */
  readonly read: (text: string) => ParamStr | undefined;
}

export interface Refusal {
  /** What it says; undefined where that is put together. */
  readonly message: string | undefined;
  readonly method: string;
  readonly place: Place;
  /** The sides whose numbers decide it. */
  readonly dependsOn: readonly Side[];
  /** Whether keys of `param_str` decide it. */
  readonly dependsOnKeys: boolean;
}

export interface MissingBlob {
  /** Whether it is missed where all are taken apart: `a, b = bottom`. */
  readonly isUnpacked: boolean;
  readonly index: number;
  readonly method: string;
  readonly place: Place;
}

/** What its code does that is a mistake wherever it stands. */
export interface Uses {
  /** `isAtSetup`: whether it happens with every net, when it is set up. */
  /** `isOfFasterRcnn`: in a module that imports that program's own or is headed as one of its, whose Caffe has the old name. */
  readonly oldParamStr: readonly (Place & {
    readonly isAtSetup: boolean;
    readonly isOfFasterRcnn: boolean;
  })[];
  readonly rebinds: readonly (Place & {
    readonly what: string;
    readonly side: Side;
    readonly isUpdate: boolean;
  })[];
  readonly calls: readonly (Place & { readonly called: string; readonly method: string })[];
  /** `isConditional`: only in branches of an `if`. */
  readonly undefinedNames: readonly UndefinedName[];
  readonly unsetAttributes: readonly UnsetAttribute[];
  /** `isRaised`: that is an error of Python's. */
  readonly overflows: readonly (Place & { readonly isRaised: boolean })[];
  readonly logsOfZero: readonly Place[];
  /** `isZero`: of numbers that Python 2 makes 0 of. */
  readonly divisions: readonly (Place & { readonly isZero: boolean })[];
  /** Writes into a copy of a gradient or of data. */
  readonly lostWrites: readonly (Place & {
    readonly side: Side | undefined;
    readonly index: number | undefined;
  })[];
  /** Gradients that are only ever added to, so that those of earlier iterations stay. */
  readonly accumulated: readonly (Place & { readonly bottom: number | undefined })[];
  /** Gradients of which only a part is ever written, so that the rest of it stays from earlier iterations. */
  readonly partlyWritten: readonly (Place & { readonly bottom: number | undefined })[];
  /** Arrays of its own, made once, of which only parts are written, and that become a gradient. */
  readonly keptPartly: readonly (Place & { readonly name: string; readonly bottom: number })[];
  /** Gradients that are written as a whole, and written anew before anything reads them. */
  readonly replacedGradients: readonly (Place & { readonly bottom: number; readonly later: Place })[];
  /** Gradients that each round of a loop writes in the same place, so that only the last one's is left. */
  readonly overwrittenGradients: readonly (Place & { readonly bottom: number; readonly loop: Place })[];
  /** Gradients that are written where another bottom's is wanted, which never is written. */
  readonly swappedGradients: readonly (Place & {
    readonly bottom: number;
    /** Less than 0 for each of them. */
    readonly wanted: number;
    /** Whether both are written where they are wanted, and this besides. */
    readonly isOfBlocks: boolean;
  })[];
  /** Gradients of the bottom that a loop has left, where no other is written; `isRow`: or of the row. */
  readonly leftGradients: readonly (Place & {
    readonly bottom: number | undefined;
    readonly isRow: boolean;
  })[];
  /** Gradients that are written only where nobody wants them. */
  readonly unwantedGradients: readonly (Place & { readonly bottom: number })[];
  /**
   * Gradients of tops, where none of bottoms is written; `isKept`: or of losses, changed for all iterations to come;
   * `isReadAgain`: or changed through a name, and read again as if they were not.
   */
  readonly topGradients: readonly (Place & {
    readonly top: number | undefined;
    readonly isKept: boolean;
    readonly isReadAgain: boolean;
  })[];
  /** What is meant as a gradient, which never is written, and is put where nothing but the layer sees it. */
  readonly keptGradients: readonly (Place & { readonly bottom: number })[];
  /** Gradients of bottoms, by the names that the code has for their data. */
  readonly namedGradients: readonly (Place & {
    readonly bottom: number;
    readonly names: readonly string[];
  })[];
  /** What it calls the data of its bottoms, and what it uses them as. */
  readonly bottoms: (index: number) => {
    readonly names: readonly string[];
    readonly uses: ReadonlySet<BottomUse>;
  };
  /** What setup makes in the shape of its bottoms, and nothing later. */
  readonly fixedAtSetup: readonly (Place & { readonly what: string })[];
  /** Names of modules that are not read, with the module's: `numpy.float`. */
  readonly names: readonly (Place & { readonly named: string })[];
  readonly mutatesBottom: readonly (Place & {
    readonly bottom: number | undefined;
    readonly method: string;
  })[];
  /** Shapes that are given as one list in place of numbers. */
  readonly listedShapes: readonly (Place & { readonly isWhole: boolean })[];
}
