/** Names that NumPy had for Python's own types until 1.24, and what they were. */
export const REMOVED_FROM_NUMPY: Readonly<Record<string, string>> = {
  float: 'float',
  int: 'int',
  bool: 'bool',
  object: 'object',
  str: 'str',
  complex: 'complex',
  long: 'int',
  unicode: 'str',
};
