/** A name that NumPy has no longer. */
export interface RemovedName {
  /** What is written in its place; a name of NumPy's begins with `np.`. */
  readonly now: string;
  /** The version that has it no longer. */
  readonly since: string;
  /** Whether it was a type of Python's under another name: that of Python 2 where it is called otherwise now. */
  readonly isPythons?: boolean;
}

const pythons = (now: string): RemovedName => ({ now, since: '1.24', isPythons: true });
const since2 = (now: string): RemovedName => ({ now, since: '2.0' });

/** Names that NumPy had, and has no longer. */
export const REMOVED_FROM_NUMPY: Readonly<Record<string, RemovedName>> = {
  float: pythons('float'),
  int: pythons('int'),
  bool: pythons('bool'),
  object: pythons('object'),
  str: pythons('str'),
  complex: pythons('complex'),
  long: pythons('int'),
  unicode: pythons('str'),
  asscalar: { now: '.item()', since: '1.23' },
  rank: { now: 'np.ndim', since: '1.18' },
  float_: since2('np.float64'),
  complex_: since2('np.complex128'),
  string_: since2('np.bytes_'),
  unicode_: since2('np.str_'),
  Inf: since2('np.inf'),
  Infinity: since2('np.inf'),
  infty: since2('np.inf'),
  PINF: since2('np.inf'),
  NINF: since2('-np.inf'),
  NaN: since2('np.nan'),
  product: since2('np.prod'),
  cumproduct: since2('np.cumprod'),
  alltrue: since2('np.all'),
  sometrue: since2('np.any'),
  round_: since2('np.round'),
  mat: since2('np.asmatrix'),
  asfarray: since2('np.asarray'),
  cast: since2('.astype(…)'),
  cfloat: since2('np.complex128'),
  singlecomplex: since2('np.complex64'),
  longfloat: since2('np.longdouble'),
  msort: since2('np.sort'),
  NAN: since2('np.nan'),
  PZERO: since2('0.0'),
  NZERO: since2('-0.0'),
  bool8: since2('np.bool_'),
  int0: since2('np.intp'),
  uint0: since2('np.uintp'),
  object0: since2('object'),
  str0: since2('np.str_'),
  bytes0: since2('np.bytes_'),
  void0: since2('np.void'),
  longcomplex: since2('np.clongdouble'),
  clongfloat: since2('np.clongdouble'),
  find_common_type: since2('np.result_type'),
  issubclass_: since2('issubclass'),
  issctype: since2('issubclass(…, np.generic)'),
  obj2sctype: since2('np.dtype(…).type'),
  sctype2char: since2('np.dtype(…).char'),
  sctypes: since2('np.dtype'),
  nbytes: since2('np.dtype(…).itemsize'),
  safe_eval: since2('ast.literal_eval'),
  recfromcsv: since2('np.genfromtxt'),
  recfromtxt: since2('np.genfromtxt'),
  fastCopyAndTranspose: since2('.T.copy()'),
  math: since2('math'),
  disp: since2('print'),
  typeDict: { now: 'np.sctypeDict', since: '1.23' },
  alen: { now: 'len', since: '1.23' },
  in1d: { now: 'np.isin', since: '2.4' },
  trapz: { now: 'np.trapezoid', since: '2.4' },
};

/** Methods that NumPy's arrays had, and have no longer. */
export const REMOVED_FROM_ARRAYS: Readonly<Record<string, RemovedName>> = {
  ptp: since2('np.ptp(…)'),
  itemset: since2('an index'),
  newbyteorder: since2('.view(…)'),
  tostring: { now: '.tobytes()', since: '2.3' },
};
