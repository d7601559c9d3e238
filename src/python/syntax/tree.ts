/** Python's syntax as a tree: what Python 2 and 3 have, each node with its place in the text. */

interface Placed {
  readonly start: number;
  readonly end: number;
}

export type Expression = Placed &
  (
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'number'; readonly value: number; readonly isFloat: boolean }
    /** `value` is undefined where it is put together when the program runs. */
    | { readonly kind: 'string'; readonly value: string | undefined; readonly parts: readonly Expression[] }
    | { readonly kind: 'constant'; readonly value: boolean | null | 'ellipsis' }
    | {
        readonly kind: 'attribute';
        readonly object: Expression;
        readonly name: string;
        readonly nameStart: number;
      }
    | { readonly kind: 'call'; readonly callee: Expression; readonly args: readonly Argument[] }
    | { readonly kind: 'subscript'; readonly object: Expression; readonly index: Expression }
    | {
        readonly kind: 'slice';
        readonly lower: Expression | undefined;
        readonly upper: Expression | undefined;
        readonly step: Expression | undefined;
      }
    | { readonly kind: 'tuple' | 'list' | 'set'; readonly items: readonly Expression[] }
    | {
        readonly kind: 'dict';
        /** Without a key: `**value`. */
        readonly entries: readonly { readonly key: Expression | undefined; readonly value: Expression }[];
      }
    | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
    | {
        readonly kind: 'binary';
        readonly operator: string;
        readonly left: Expression;
        readonly right: Expression;
      }
    | { readonly kind: 'boolean'; readonly operator: 'and' | 'or'; readonly operands: readonly Expression[] }
    | {
        readonly kind: 'compare';
        readonly operators: readonly string[];
        readonly operands: readonly Expression[];
      }
    | {
        readonly kind: 'conditional';
        readonly test: Expression;
        readonly then: Expression;
        readonly otherwise: Expression;
      }
    | { readonly kind: 'lambda'; readonly params: readonly Parameter[]; readonly body: Expression }
    | {
        readonly kind: 'comprehension';
        readonly element: Expression;
        /** Of a dict. */
        readonly value: Expression | undefined;
        readonly clauses: readonly Clause[];
        readonly makes: 'list' | 'set' | 'dict' | 'generator';
      }
    | { readonly kind: 'star'; readonly value: Expression }
    | { readonly kind: 'yield' | 'await'; readonly value: Expression | undefined }
    | { readonly kind: 'named'; readonly target: Expression; readonly value: Expression }
    | { readonly kind: 'repr'; readonly value: Expression }
  );

export type ExpressionOf<K extends Expression['kind']> = Extract<Expression, { readonly kind: K }>;

export interface Argument {
  readonly name: string | undefined;
  /** How many stars stand before it. */
  readonly stars: 0 | 1 | 2;
  readonly value: Expression;
}

export interface Clause {
  readonly target: Expression;
  readonly iterable: Expression;
  readonly conditions: readonly Expression[];
}

export interface Parameter extends Placed {
  /** A tuple of Python 2's has none. */
  readonly name: string | undefined;
  readonly target: Expression | undefined;
  readonly stars: 0 | 1 | 2;
  readonly defaultValue: Expression | undefined;
}

export interface Imported extends Placed {
  readonly name: string;
  readonly as: string | undefined;
}

export interface Handler extends Placed {
  readonly type: Expression | undefined;
  readonly target: Expression | undefined;
  readonly body: readonly Statement[];
}

export type Statement = Placed &
  (
    | { readonly kind: 'expression'; readonly value: Expression }
    | {
        readonly kind: 'assign';
        readonly targets: readonly Expression[];
        readonly value: Expression | undefined;
      }
    | {
        readonly kind: 'augmented';
        readonly target: Expression;
        readonly operator: string;
        readonly value: Expression;
      }
    | { readonly kind: 'return'; readonly value: Expression | undefined }
    | { readonly kind: 'raise'; readonly values: readonly Expression[] }
    | { readonly kind: 'delete'; readonly targets: readonly Expression[] }
    | { readonly kind: 'pass' | 'break' | 'continue' }
    | { readonly kind: 'import'; readonly names: readonly Imported[] }
    | {
        readonly kind: 'from';
        readonly module: string;
        /** How many dots stand before it. */
        readonly level: number;
        /** Undefined for `*`. */
        readonly names: readonly Imported[] | undefined;
      }
    | { readonly kind: 'global'; readonly names: readonly string[] }
    | { readonly kind: 'assert'; readonly test: Expression; readonly message: Expression | undefined }
    | {
        readonly kind: 'if' | 'while';
        readonly test: Expression;
        readonly body: readonly Statement[];
        readonly otherwise: readonly Statement[];
      }
    | {
        readonly kind: 'for';
        readonly target: Expression;
        readonly iterable: Expression;
        readonly body: readonly Statement[];
        readonly otherwise: readonly Statement[];
      }
    | {
        readonly kind: 'try';
        readonly body: readonly Statement[];
        readonly handlers: readonly Handler[];
        readonly otherwise: readonly Statement[];
        readonly finally: readonly Statement[];
      }
    | {
        readonly kind: 'with';
        readonly items: readonly { readonly value: Expression; readonly target: Expression | undefined }[];
        readonly body: readonly Statement[];
      }
    | Omit<FunctionDefinition, 'start' | 'end'>
    | Omit<ClassDefinition, 'start' | 'end'>
    | { readonly kind: 'print'; readonly values: readonly Expression[] }
    | { readonly kind: 'exec'; readonly values: readonly Expression[] }
    | {
        readonly kind: 'match';
        readonly subject: Expression;
        readonly bodies: readonly (readonly Statement[])[];
      }
    /** What could not be read, with the block below it. */
    | { readonly kind: 'unread'; readonly body: readonly Statement[] }
  );

export type StatementOf<K extends Statement['kind']> = Extract<Statement, { readonly kind: K }>;

export interface FunctionDefinition extends Placed {
  readonly kind: 'function';
  readonly name: string;
  readonly nameStart: number;
  readonly params: readonly Parameter[];
  readonly body: readonly Statement[];
  readonly decorators: readonly Expression[];
}

export interface ClassDefinition extends Placed {
  readonly kind: 'class';
  readonly name: string;
  readonly nameStart: number;
  readonly bases: readonly Argument[];
  readonly body: readonly Statement[];
  readonly decorators: readonly Expression[];
}
