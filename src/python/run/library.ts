import type { ParseHow } from './event.js';

/** What is known of functions of Python's and NumPy's. */

/** Functions of NumPy's, and methods of arrays, that give a view of what they take. */
export const VIEWS = new Set([
  'asarray',
  'asanyarray',
  'ascontiguousarray',
  'squeeze',
  'reshape',
  'transpose',
  'ravel',
  'swapaxes',
  'rollaxis',
  'moveaxis',
  'expand_dims',
  'atleast_1d',
  'atleast_2d',
  'atleast_3d',
  'view',
  'T',
  'flat',
  'diagonal',
  'split',
  'array_split',
  'hsplit',
  'vsplit',
  'dsplit',
  'require',
  'flip',
  'fliplr',
  'flipud',
  'rot90',
  'broadcast_to',
]);

/** Methods that change the array that they are called on. */
export const MUTATORS = new Set(['fill', 'sort', 'put', 'itemset', 'partition', 'resize', 'byteswap']);

/** Functions that write into their first argument. */
export const WRITERS = new Set([
  'copyto',
  'put',
  'place',
  'putmask',
  'fill_diagonal',
  'put_along_axis',
  'shuffle',
]);

/** Functions whose argument of this place, counted from 0, is where they write. */
export const OUT: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    `exp exp2 expm1 log log2 log10 log1p sqrt cbrt square abs absolute fabs sign negative reciprocal tanh sin cos tan arcsin
    arccos arctan sinh cosh floor ceil rint trunc logical_not invert`
      .split(/\s+/)
      .map((name) => [name, 1]),
  ),
  ...Object.fromEntries(
    `add subtract multiply divide true_divide floor_divide power mod remainder fmod maximum minimum fmax fmin dot hypot
    arctan2 logaddexp greater greater_equal less less_equal equal not_equal logical_and logical_or logical_xor around round`
      .split(/\s+/)
      .map((name) => [name, 2]),
  ),
  clip: 3,
};

/** Functions of a number of which a whole part gives something else. */
export const CURVES = /^(?:exp2?|expm1|log(?:2|10|1p)?|sqrt|cbrt|tanh|sin|cos|tan|power|pow)$/;

export const ZEROS = new Set(['numpy.zeros', 'numpy.zeros_like']);

/** How a function reads the text that it is given. */
export const PARSERS: Readonly<Record<string, ParseHow>> = {
  'builtins.eval': 'eval',
  'builtins.exec': 'exec',
  'ast.literal_eval': 'literal_eval',
  'json.loads': 'json',
  'simplejson.loads': 'json',
  'ujson.loads': 'json',
  'yaml.load': 'unsafe yaml',
  'yaml.unsafe_load': 'unsafe yaml',
  'yaml.full_load': 'yaml',
  'yaml.safe_load': 'yaml',
};

/** Loaders of PyYAML's that make nothing but plain values. */
export const SAFE_LOADERS = /(?:^|\.)(?:C?SafeLoader|C?BaseLoader|C?FullLoader)$/;

/** What ends the program. */
export const EXITS = new Set(['builtins.exit', 'builtins.quit', 'sys.exit', 'os._exit', 'os.abort']);

/** Names that Python has without any import, in 2 or 3. */
export const BUILTINS = new Set(
  `abs all any apply ascii basestring bin bool buffer bytearray bytes callable chr classmethod cmp coerce compile complex
  copyright credits delattr dict dir divmod enumerate eval execfile exec exit file filter float format frozenset getattr
  globals hasattr hash help hex id input int intern isinstance issubclass iter len license list locals long map max
  memoryview min next object oct open ord pow print property quit range raw_input reduce reload repr reversed round set
  setattr slice sorted staticmethod str sum super tuple type unichr unicode vars xrange zip aiter anext breakpoint
  __import__ __name__ __file__ __doc__ __package__ __builtins__ __debug__ __spec__ __loader__ NotImplemented Ellipsis
  __path__ __build_class__ __annotations__ __cached__ __dict__ __class__ __module__ __qualname__
  True False None WindowsError exit quit ArithmeticError AssertionError AttributeError BaseException BufferError
  BytesWarning DeprecationWarning EOFError EnvironmentError Exception FloatingPointError FutureWarning GeneratorExit
  IOError ImportError ImportWarning IndentationError IndexError KeyError KeyboardInterrupt LookupError MemoryError
  NameError NotImplementedError OSError OverflowError PendingDeprecationWarning ReferenceError RuntimeError
  RuntimeWarning StandardError StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TypeError
  UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning
  ValueError Warning ZeroDivisionError BlockingIOError BrokenPipeError ChildProcessError ConnectionAbortedError
  ConnectionError ConnectionRefusedError ConnectionResetError FileExistsError FileNotFoundError InterruptedError
  IsADirectoryError ModuleNotFoundError NotADirectoryError PermissionError ProcessLookupError RecursionError
  ResourceWarning StopAsyncIteration TimeoutError BaseExceptionGroup ExceptionGroup EncodingWarning`.split(
    /\s+/,
  ),
);
