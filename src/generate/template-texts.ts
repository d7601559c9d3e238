// Written by scripts/list-modules.ts from the files of templates/.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however long
import t0 from '../../templates/layers/block.prototxt.ejs';
import t1 from '../../templates/layers/shared/header.py.ejs';
import t2 from '../../templates/layers/shared/loss-methods.py.ejs';
import t3 from '../../templates/layers/shared/param-str.py.ejs';
import t4 from '../../templates/layers/shared/sigmoid-cross-entropy.py.ejs';
import t5 from '../../templates/layers/sigmoid-cross-entropy-loss.py.ejs';
import t6 from '../../templates/layers/sigmoid-cross-entropy-weight-loss.py.ejs';
import t7 from '../../templates/project/README.md.ejs';
import t8 from '../../templates/project/caffekit.config.json.ejs';
import t9 from '../../templates/project/data/make_data.py.ejs';
import t10 from '../../templates/project/evaluate.py.ejs';
import t11 from '../../templates/project/gitignore.ejs';
import t12 from '../../templates/project/lint.yml.ejs';
import t13 from '../../templates/project/net/convolution.prototxt.ejs';
import t14 from '../../templates/project/net/deploy.prototxt.ejs';
import t15 from '../../templates/project/net/layers.prototxt.ejs';
import t16 from '../../templates/project/net/pooling.prototxt.ejs';
import t17 from '../../templates/project/net/solver.prototxt.ejs';
import t18 from '../../templates/project/net/train_val.prototxt.ejs';
import t19 from '../../templates/project/pre-commit-config.yaml.ejs';
import t20 from '../../templates/project/tests/test_net.py.ejs';
import t21 from '../../templates/project/train.py.ejs';

/** The texts of the templates, by their paths under `templates/`. */
export const TEMPLATES: Readonly<Record<string, string>> = {
  'layers/block.prototxt.ejs': t0,
  'layers/shared/header.py.ejs': t1,
  'layers/shared/loss-methods.py.ejs': t2,
  'layers/shared/param-str.py.ejs': t3,
  'layers/shared/sigmoid-cross-entropy.py.ejs': t4,
  'layers/sigmoid-cross-entropy-loss.py.ejs': t5,
  'layers/sigmoid-cross-entropy-weight-loss.py.ejs': t6,
  'project/README.md.ejs': t7,
  'project/caffekit.config.json.ejs': t8,
  'project/data/make_data.py.ejs': t9,
  'project/evaluate.py.ejs': t10,
  'project/gitignore.ejs': t11,
  'project/lint.yml.ejs': t12,
  'project/net/convolution.prototxt.ejs': t13,
  'project/net/deploy.prototxt.ejs': t14,
  'project/net/layers.prototxt.ejs': t15,
  'project/net/pooling.prototxt.ejs': t16,
  'project/net/solver.prototxt.ejs': t17,
  'project/net/train_val.prototxt.ejs': t18,
  'project/pre-commit-config.yaml.ejs': t19,
  'project/tests/test_net.py.ejs': t20,
  'project/train.py.ejs': t21,
};
