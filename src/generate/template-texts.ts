// Written by scripts/list-modules.ts from the files of templates/.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however long
import t0 from '../../templates/layers/berhu-loss.py.ejs';
import t1 from '../../templates/layers/block.prototxt.ejs';
import t2 from '../../templates/layers/charbonnier-loss.py.ejs';
import t3 from '../../templates/layers/contrastive-loss.py.ejs';
import t4 from '../../templates/layers/cosine-loss.py.ejs';
import t5 from '../../templates/layers/custom-loss.py.ejs';
import t6 from '../../templates/layers/dice-loss.py.ejs';
import t7 from '../../templates/layers/euclidean-weight-loss.py.ejs';
import t8 from '../../templates/layers/focal-loss.py.ejs';
import t9 from '../../templates/layers/gradient-loss.py.ejs';
import t10 from '../../templates/layers/huber-loss.py.ejs';
import t11 from '../../templates/layers/kl-divergence-loss.py.ejs';
import t12 from '../../templates/layers/l1-loss.py.ejs';
import t13 from '../../templates/layers/shared/header.py.ejs';
import t14 from '../../templates/layers/shared/loss-methods.py.ejs';
import t15 from '../../templates/layers/shared/loss.py.ejs';
import t16 from '../../templates/layers/shared/param-str.py.ejs';
import t17 from '../../templates/layers/shared/probability.py.ejs';
import t18 from '../../templates/layers/shared/sigmoid-cross-entropy.py.ejs';
import t19 from '../../templates/layers/shared/softmax.py.ejs';
import t20 from '../../templates/layers/shared/speed.py.ejs';
import t21 from '../../templates/layers/sigmoid-cross-entropy-loss.py.ejs';
import t22 from '../../templates/layers/sigmoid-cross-entropy-weight-loss.py.ejs';
import t23 from '../../templates/layers/smooth-l1-loss.py.ejs';
import t24 from '../../templates/layers/softmax-focal-loss.py.ejs';
import t25 from '../../templates/layers/softmax-weight-loss.py.ejs';
import t26 from '../../templates/layers/ssim-loss.py.ejs';
import t27 from '../../templates/layers/total-variation-loss.py.ejs';
import t28 from '../../templates/layers/triplet-loss.py.ejs';
import t29 from '../../templates/layers/tversky-loss.py.ejs';
import t30 from '../../templates/layers/wing-loss.py.ejs';
import t31 from '../../templates/project/README.md.ejs';
import t32 from '../../templates/project/caffekit.config.json.ejs';
import t33 from '../../templates/project/data/make_data.py.ejs';
import t34 from '../../templates/project/data/make_sample.py.ejs';
import t35 from '../../templates/project/evaluate-classes.py.ejs';
import t36 from '../../templates/project/evaluate.py.ejs';
import t37 from '../../templates/project/gitignore.ejs';
import t38 from '../../templates/project/lint.yml.ejs';
import t39 from '../../templates/project/net/convolution.prototxt.ejs';
import t40 from '../../templates/project/net/deploy.prototxt.ejs';
import t41 from '../../templates/project/net/layers.prototxt.ejs';
import t42 from '../../templates/project/net/pooling.prototxt.ejs';
import t43 from '../../templates/project/net/solver.prototxt.ejs';
import t44 from '../../templates/project/net/train_val.prototxt.ejs';
import t45 from '../../templates/project/pre-commit-config.yaml.ejs';
import t46 from '../../templates/project/tests/test_net.py.ejs';
import t47 from '../../templates/project/train.py.ejs';

/** The texts of the templates, by their paths under `templates/`. */
export const TEMPLATES: Readonly<Record<string, string>> = {
  'layers/berhu-loss.py.ejs': t0,
  'layers/block.prototxt.ejs': t1,
  'layers/charbonnier-loss.py.ejs': t2,
  'layers/contrastive-loss.py.ejs': t3,
  'layers/cosine-loss.py.ejs': t4,
  'layers/custom-loss.py.ejs': t5,
  'layers/dice-loss.py.ejs': t6,
  'layers/euclidean-weight-loss.py.ejs': t7,
  'layers/focal-loss.py.ejs': t8,
  'layers/gradient-loss.py.ejs': t9,
  'layers/huber-loss.py.ejs': t10,
  'layers/kl-divergence-loss.py.ejs': t11,
  'layers/l1-loss.py.ejs': t12,
  'layers/shared/header.py.ejs': t13,
  'layers/shared/loss-methods.py.ejs': t14,
  'layers/shared/loss.py.ejs': t15,
  'layers/shared/param-str.py.ejs': t16,
  'layers/shared/probability.py.ejs': t17,
  'layers/shared/sigmoid-cross-entropy.py.ejs': t18,
  'layers/shared/softmax.py.ejs': t19,
  'layers/shared/speed.py.ejs': t20,
  'layers/sigmoid-cross-entropy-loss.py.ejs': t21,
  'layers/sigmoid-cross-entropy-weight-loss.py.ejs': t22,
  'layers/smooth-l1-loss.py.ejs': t23,
  'layers/softmax-focal-loss.py.ejs': t24,
  'layers/softmax-weight-loss.py.ejs': t25,
  'layers/ssim-loss.py.ejs': t26,
  'layers/total-variation-loss.py.ejs': t27,
  'layers/triplet-loss.py.ejs': t28,
  'layers/tversky-loss.py.ejs': t29,
  'layers/wing-loss.py.ejs': t30,
  'project/README.md.ejs': t31,
  'project/caffekit.config.json.ejs': t32,
  'project/data/make_data.py.ejs': t33,
  'project/data/make_sample.py.ejs': t34,
  'project/evaluate-classes.py.ejs': t35,
  'project/evaluate.py.ejs': t36,
  'project/gitignore.ejs': t37,
  'project/lint.yml.ejs': t38,
  'project/net/convolution.prototxt.ejs': t39,
  'project/net/deploy.prototxt.ejs': t40,
  'project/net/layers.prototxt.ejs': t41,
  'project/net/pooling.prototxt.ejs': t42,
  'project/net/solver.prototxt.ejs': t43,
  'project/net/train_val.prototxt.ejs': t44,
  'project/pre-commit-config.yaml.ejs': t45,
  'project/tests/test_net.py.ejs': t46,
  'project/train.py.ejs': t47,
};
