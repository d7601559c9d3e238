/**
 * The modules that a Python with Caffe and NumPy has imported before it comes to a layer's, under 2.7 or 3. Another module
 * of such a name would never be loaded, or be loaded in its place.
 */
export const IMPORTED: ReadonlySet<string> = new Set(
  (
    'abc argparse array ast atexit base64 binascii bisect builtins bz2 caffe calendar codecs collections ' +
    'concurrent ConfigParser configparser constants contextlib Cookie copy copy_reg copyreg cPickle cStringIO ' +
    'ctypes cycler cython_runtime datetime dateutil decimal difflib dis distutils email encodings enum errno exceptions ' +
    'fnmatch functools future_builtins gc genericpath gettext glob google grp gzip hashlib heapq highs_wrapper hmac ' +
    'htmlentitydefs http httplib imageio importlib inspect io itertools json keyword kiwisolver linecache ' +
    'locale logging lzma marshal math matplotlib mpl_toolkits nose ntpath numbers numpy opcode operator os ' +
    'pathlib pickle PIL pkg_resources pkgutil platform plistlib posix posixpath pprint pwd pyexpat pyparsing ' +
    'Queue queue quopri random re reprlib scipy secrets select selectors sets shlex shutil signal site sitecustomize six ' +
    'skimage socket sre_compile sre_constants sre_parse ssl stat string StringIO struct subprocess sys ' +
    'sysconfig tempfile textwrap thread threading tifffile time timeit token tokenize traceback types typing ' +
    'unicodedata unittest urllib urllib2 urlparse UserDict uu uuid warnings weakref xml zipfile zipimport ' +
    'zlib'
  ).split(' '),
);
