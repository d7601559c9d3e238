import type { Idioms } from './idioms.js';

export const IDIOMS: Idioms = {
  mistakes: [
    [
      'bound later in the same block of a loop',
      { forward: 'for i in range(3):\n    if i > 1:\n        n = np.sqrt(g)\n        g = n + 1' },
    ],
    ['added to before it begins', { forward: 'for v in bottom[0].data.ravel():\n    s += v\n    s = 0' }],
    [
      'bound in the other branch',
      { forward: 'if self.x:\n    n = 1\nelif self.y:\n    n - 2\nelse:\n    n = 3' },
    ],
    [
      'a tuple binds it later',
      { forward: 'for i in range(3):\n    V.n = i\n    V, x = 1, 2' },
      { before: 'import V' },
    ],
    [
      'except as later',
      {
        forward:
          'try:\n    x = bottom[0].data[0]\nexcept IndexError as e:\n    x = None\nif x is None:\n    raise e',
      },
    ],
    [
      'except as after loop',
      {
        forward:
          'for i in range(3):\n    try:\n        x = open("f")\n        break\n    except IOError as e:\n        pass\nelse:\n    raise e',
      },
    ],
    [
      'except as printed',
      {
        forward: 'x = 1\ntry:\n    x = int("a")\nexcept ValueError as err:\n    x = 0\nprint("failed", err)',
      },
    ],
    ['of the module, as a function says that never sets it', { forward: 'global SEEN\nx = SEEN + 1' }],
    ['above its assignment', { forward: 'x = total + 1\ntotal = 1' }],
    ["the module's name, added to", { forward: 'COUNT += 1\nx = COUNT' }, { before: 'COUNT = 0\n' }],
    ["Python's name, assigned later", { forward: 'max = max(bottom[0].num, 3)\nx = max' }],
    ['in the test of a loop that binds it', { forward: 'while not done:\n    done = True' }],
    ['what a loop goes over', { forward: 'for row in row:\n    x = row' }],
    ['a module, above its import', { forward: 'x = math.pi\nimport math' }, { before: 'import math\n' }],
    ['an index that is assigned', { forward: 'a = [1, 2]\na[k] = 3\nk = 1' }],
    ['in a default', { forward: 'def f(a=k):\n    return a\nk = 1\nx = f()' }],
    ["the module's name, deleted", { forward: 'a = COUNT\ndel COUNT' }, { before: 'COUNT = 0\n' }],
    ['in an f-string', { forward: 'n = 1\nx = f"{n} of {lost}"' }],
    ['in how an f-string writes something', { forward: 'n = 1\nx = f"{n:{lost}d}"' }],
    ['in a call in an f-string', { forward: "n = 1\nx = f'{n!r} {len([lost])}'" }],
    ['deleted before', { forward: 'a = bottom[0].data.sum()\ndel a\nx = a + 1' }],
    [
      'deleted before a block',
      { forward: 'for i in range(3):\n    a = i\n    del a\n    if i:\n        x = a' },
    ],
    [
      'in class used by layer',
      { forward: 'x = Loader()' },
      { before: 'class Loader(object):\n    def __init__(self):\n        self.x = SIZE\n' },
    ],
    [
      'in class method used by layer',
      { forward: 'x = Loader().get()' },
      { before: 'class Loader(object):\n    def get(self):\n        return sze\n' },
    ],
    [
      'beside a comment that asks for all names',
      { forward: 'x = 1\n# code.interact(local=locals())\ntry:\n    x = 2\nexcept err:\n    raise err' },
    ],
    ['in default', { forward: 'x = f()' }, { before: 'def f(a=UNDEF):\n    return a\n' }],
    [
      'decorator name',
      { forward: 'x = 1' },
      { after: '\n    @propety\n    def p(self):\n        return 1\n' },
    ],
    ['only augmented', { forward: 'for i in range(3):\n    total += i' }],
    ['class attribute without self', { forward: 'x = EPS * 2' }, { after: '\n    EPS = 1e-8\n' }],
    ['import in another method', { setup: 'import cv2', forward: 'x = cv2.imread("a")' }],
    [
      'method without self',
      { forward: 'x = helper(1)' },
      { after: '\n    def helper(self, x):\n        return x\n' },
    ],
    ['self missing', { forward: 'x = 1' }, { after: '\n    def other(x):\n        return self.y\n' }],
    ['in a lambda', { forward: 'x = map(lambda a: a + lost, [1])' }],
    ['in a comprehension', { forward: 'x = [lost for a in [1]]' }],
    ['in a default', { forward: 'def g(a=lost):\n    return a\nx = g()' }],
    ['in a nested function', { forward: 'def g(a):\n    return a + lost\nx = g(1)' }],
    ['in a slice', { forward: 'x = bottom[0].data[:lost]' }],
    ['in a keyword', { forward: 'x = np.zeros(3, dtype=lost)' }],
    ['in a raise', { forward: 'if self.x:\n    raise lost("a")' }],
    ['misspelt module', { forward: 'x = nump.zeros(3)' }],
    ['setattr of self elsewhere', { forward: 'setattr(self, "a", 1)\nx = lost' }],
    ['in class body', { forward: 'x = 1' }, { after: '\n    SIZE = LOST * 2\n' }],
    ['at top level', { forward: 'x = 1' }, { before: 'A = lost + 1' }],
    ['base', { forward: 'x = other()' }, { before: 'def other():\n    return lost\n' }],
    ['local of a method', { setup: 'margin = 3', forward: 'x = margin * 2' }],
    ['del of a lost one', { forward: 'del lost' }],
    ['subscript target', { forward: 'lost[0] = 1' }],
    ['attribute target', { forward: 'lost.x = 1' }],
    ['with', { forward: 'with lost() as a:\n    x = a' }],
    ['except', { forward: 'try:\n    x = 1\nexcept lost:\n    x = 2' }],
    ['print', { forward: 'print(lost)' }],
    ['class in a function', { forward: 'class A(lost):\n    pass\nx = A()' }],
    ['exec in a comment', { forward: '# exec this\nx = lost' }],
  ],
  innocent: [
    [
      'bound by the round before',
      { forward: 'for i in range(3):\n    if i > 0:\n        x = prev\n    prev = i' },
    ],
    [
      'asked before',
      {
        forward:
          'first = True\nfor i in range(3):\n    x = 0 if first else prev\n    prev = i\n    first = False',
      },
    ],
    ['or else', { forward: 'for i in range(3):\n    ok = i == 0 or prev > 0\n    prev = i' }],
    ['bound before the loop', { forward: 'prev = 0\nfor i in range(3):\n    x = prev\n    prev = i' }],
    [
      'bound by an outer loop',
      {
        forward:
          'for i in range(3):\n    for j in range(3):\n        if i > 0:\n            x = prev\n    prev = i',
      },
    ],
    ['bound in one branch, used after', { forward: 'if self.x:\n    n = 1\nprint(n)' }],
    ['both branches', { forward: 'if self.x:\n    n = 1\nelse:\n    n = 2\nprint(n)' }],
    ['the same branch', { forward: 'if self.x:\n    n = 1\n    m = n\nelse:\n    m = 2' }],
    [
      'in a loop, the other branch',
      { forward: 'for i in range(3):\n    if i == 0:\n        n = 1\n    else:\n        n = n + 1' },
    ],
    [
      'a try that catches it',
      {
        forward:
          'for i in range(3):\n    try:\n        x = prev\n        prev = i\n    except Exception:\n        prev = 0',
      },
    ],
    [
      'a comprehension of its own',
      { forward: 'for i in range(3):\n    x = [k for k in range(3)]\n    k = 1' },
    ],
    ['a default of a lambda', { forward: 'for i in range(3):\n    f = lambda: later\n    later = i' }],
    ['except as inside', { forward: 'try:\n    x = 1\nexcept ValueError as e:\n    print(e)\n    raise e' }],
    [
      'except as, kept',
      { forward: 'last = None\ntry:\n    x = 1\nexcept ValueError as e:\n    last = e\nif last: raise last' },
    ],
    [
      'except as, bound before',
      { forward: 'e = None\ntry:\n    x = 1\nexcept ValueError as e:\n    pass\nprint(e)' },
    ],
    [
      'except as, bound after',
      { forward: 'try:\n    x = 1\nexcept ValueError as e:\n    pass\ne = np.exp(bottom[0].data)\nx = e' },
    ],
    [
      'except as twice',
      {
        forward:
          'try:\n    x = 1\nexcept ValueError as e:\n    print(e)\nexcept IOError as e:\n    print(e)\nfinally:\n    pass',
      },
    ],
    ['bound in try', { forward: 'try:\n    x = 1\nexcept ValueError:\n    raise\nprint(x)' }],
    [
      'bound in handler',
      { forward: 'try:\n    x = 1\nexcept ValueError as e:\n    y = 2\nelse:\n    y = 3\nprint(x, y)' },
    ],
    ['bound in finally', { forward: 'try:\n    x = 1\nfinally:\n    y = 2\nprint(x, y)' }],
    [
      'python 2',
      {
        forward:
          'try:\n    x = 1\nexcept ValueError as e:\n    pass\ntry:\n    x = 1\nexcept ValueError, e2:\n    pass\nif x: raise e',
      },
    ],
    [
      'nested try',
      {
        forward:
          'try:\n    try:\n        x = 1\n    except ValueError as e:\n        raise IOError(e)\nexcept IOError as e:\n    print(e)',
      },
    ],
    [
      'comprehension name',
      { forward: 'try:\n    x = 1\nexcept ValueError as e:\n    pass\ny = [e for e in range(3)]' },
    ],
    [
      'loop name',
      { forward: 'try:\n    x = 1\nexcept ValueError as e:\n    pass\nfor e in range(3):\n    print(e)' },
    ],
    [
      'with name',
      { forward: 'try:\n    x = 1\nexcept ValueError as e:\n    pass\nwith open("f") as e:\n    print(e)' },
    ],
    [
      'of the module, as another function sets it',
      { forward: 'fill()\nx = SEEN' },
      { before: 'def fill():\n    global SEEN\n    SEEN = 1\n' },
    ],
    [
      'of the module, as a function imports it',
      { forward: 'fill()\nx = math.pi' },
      { before: 'def fill():\n    global math\n    import math\n' },
    ],
    ['of the round before', { forward: 'for i in range(3):\n    if i > 0:\n        x = last\n    last = i' }],
    [
      'in one of two branches',
      { forward: 'for i in range(2):\n    if i == 0:\n        a = 1\n    else:\n        x = a' },
    ],
    ['in a function above its assignment', { forward: 'def f():\n    return k\nk = 1\nx = f()' }],
    ['in a lambda above its assignment', { forward: 'f = lambda: k\nk = 1\nx = f()' }],
    [
      "the module's name, added to as such",
      { forward: 'global COUNT\nCOUNT += 1\nx = COUNT' },
      { before: 'COUNT = 0\n' },
    ],
    [
      "the module's name, deleted as such",
      { forward: 'global COUNT\nCOUNT = 1\ndel COUNT' },
      { before: 'COUNT = 0\n' },
    ],
    [
      'a parameter, added to',
      { forward: 'x = self.add(1)\n' },
      { after: '\n    def add(self, total):\n        total += 1\n        return total\n' },
    ],
    ['behind a try', { forward: 'try:\n    a = int("3")\nexcept ValueError:\n    a = 0\nx = a' }],
    ['of a with', { forward: 'with np.errstate(all="ignore") as state:\n    x = state' }],
    ["a comprehension's own name", { forward: 'x = [k for k in range(3)]\nk = 1' }],
    [
      "a comprehension's own name, of the module too",
      { forward: 'y = k\nx = [k for k in range(3)]' },
      { before: 'k = 2\n' },
    ],
    ['what an expression names', { forward: 'if (n := bottom[0].num) and n > 1:\n    x = n' }],
    [
      'deleted in a branch that ends',
      { forward: 'a = 1\nif bottom[0].num > 100:\n    del a\n    raise Exception()\nx = a' },
    ],
    ['parts that are unpacked', { forward: '(a, b), c = (1, 2), 3\nx = a + b + c' }],
    ['a chain of assignments', { forward: 'a = b = 1\nx = a + b' }],
    ['a name that a class of its own has', { forward: 'class K(object):\n    k = 1\n    j = k\nx = K.j' }],
    ['behind a while that binds it', { forward: 'while True:\n    a = 1\n    break\nx = a' }],
    [
      'f-strings of all kinds',
      {
        forward:
          'n, w, d = 1, 2, {"a": 1}\nx = f"{n:>{w}.3f} {{lost}} {d[\'a\']!r} {n=} {n != w} {\'lost\'} {[i for i in range(n)]}"\ny = f"""{\n    n\n} \\N{BULLET}"""',
      },
    ],
    ['deleted in a branch', { forward: 'a = 1\nif bottom[0].num > 3:\n    del a\nelse:\n    x = a' }],
    ['deleted and bound again', { forward: 'a = 1\ndel a\na = 2\nx = a' }],
    ['deleted at the end of a round', { forward: 'for i in range(3):\n    a = i\n    x = a\n    del a' }],
    ['part that is deleted', { forward: 'a = [1, 2]\ndel a[0]\nx = a' }],
    ['augmented after', { forward: 'total = 0\nfor i in range(3):\n    total += i' }],
    ['augmented of a global', { forward: 'global N\nN += 1' }, { before: 'N = 0' }],
    ['walrus at top', { forward: 'x = n' }, { before: 'if (n := 3) > 2:\n    pass' }],
    [
      'match',
      {
        forward:
          'match bottom:\n    case [a, b]:\n        x = a + b\n    case {"k": c}:\n        x = c\n    case _:\n        x = 0',
      },
    ],
    ['in main', { forward: 'x = 1' }, { after: '\nif __name__ == "__main__":\n    print(whatever)\n' }],
    [
      'try at top',
      { forward: 'x = 1' },
      { before: 'try:\n    unicode_type = unicode\nexcept:\n    unicode_type = str' },
    ],
    ['nonlocal', { forward: 'k = 0\ndef g():\n    nonlocal k\n    k += 1\ng()\nx = k' }],
    [
      'class body scope',
      { forward: 'x = self.B' },
      { after: '\n    A = 1\n    B = A + 1\n    C = [A for i in range(2)]\n' },
    ],
    [
      'class body default',
      { forward: 'x = self.g()' },
      { after: '\n    A = 1\n    def g(self, a=A):\n        return a\n' },
    ],
    [
      'decorator in class',
      { forward: 'x = self.g' },
      {
        after:
          '\n    @property\n    def g(self):\n        return 1\n    @g.setter\n    def g(self, v):\n        pass\n',
      },
    ],
    ['nested comprehension', { forward: 'x = [b for a in [[1]] for b in a if b > 0]' }],
    ['comprehension in lambda', { forward: 'x = sorted([1], key=lambda a: [a for c in [a]])' }],
    ['loop variable after loop', { forward: 'for i in range(3):\n    pass\nx = i' }],
    ['named in a condition', { forward: 'if (n := 3) > 2:\n    x = n' }],
    ['star args', { forward: 'def g(*args, **kwargs):\n    return args, kwargs\nx = g()' }],
    ['kw only', { forward: 'def g(a, *, b=1):\n    return a + b\nx = g(1)' }],
    ['unpack star', { forward: 'a, *b = [1, 2]\nx = b' }],
    ['with tuple', { forward: 'with open("a") as (c, d):\n    x = c, d' }],
    ['for tuple', { forward: 'for a, (b, c) in []:\n    x = a, b, c' }],
    ['del then bind', { forward: 'a = 1\ndel a\na = 2\nx = a' }],
    ['recursive', { forward: 'def g(n):\n    return g(n - 1)\nx = g(1)' }],
    ['class in function', { forward: 'class A(object):\n    B = 1\n    C = B\nx = A()' }],
    [
      'conditional function',
      { forward: 'x = h()' },
      {
        before:
          'import sys\nif sys.version_info[0] < 3:\n    def h():\n        return 1\nelse:\n    h = lambda: 2',
      },
    ],
    ['loop at top', { forward: 'x = K' }, { before: 'for K in range(3):\n    J = K' }],
    [
      'generic builtins',
      {
        forward:
          'x = reduce, long, basestring, memoryview, __file__, __name__, file, cmp, unichr, intern, execfile',
      },
    ],
    ['annotation', { forward: 'a: Lost = 1\nx = a' }],
    ['star at function', { forward: 'x = 1' }, { before: 'from os.path import *\ny = join("a")' }],
    ['global made in setup', { setup: 'global CACHE\nCACHE = {}', forward: 'x = CACHE' }],
    [
      'import under if',
      { forward: 'x = pickle' },
      {
        before:
          'import sys\nif sys.version_info[0] == 2:\n    import cPickle as pickle\nelse:\n    import pickle',
      },
    ],
    ['except name', { forward: 'try:\n    x = 1\nexcept Exception as e:\n    print(e)' }],
    ['async comprehension', { forward: 'x = {k: v for k, v in zip("ab", "cd")}' }],
  ],
};
