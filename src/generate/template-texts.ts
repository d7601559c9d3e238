// Written by scripts/list-modules.ts from the files of templates/.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however long
import t0 from '../../templates/layers/berhu-loss.py.ejs';
import t1 from '../../templates/layers/block.prototxt.ejs';
import t2 from '../../templates/layers/center-loss.py.ejs';
import t3 from '../../templates/layers/charbonnier-loss.py.ejs';
import t4 from '../../templates/layers/contrastive-loss.py.ejs';
import t5 from '../../templates/layers/cosine-loss.py.ejs';
import t6 from '../../templates/layers/custom-loss.py.ejs';
import t7 from '../../templates/layers/dice-loss.py.ejs';
import t8 from '../../templates/layers/euclidean-weight-loss.py.ejs';
import t9 from '../../templates/layers/focal-loss.py.ejs';
import t10 from '../../templates/layers/gradient-loss.py.ejs';
import t11 from '../../templates/layers/huber-loss.py.ejs';
import t12 from '../../templates/layers/kl-divergence-loss.py.ejs';
import t13 from '../../templates/layers/l1-loss.py.ejs';
import t14 from '../../templates/layers/metric-binary.py.ejs';
import t15 from '../../templates/layers/metric-segmentation.py.ejs';
import t16 from '../../templates/layers/shared/header.py.ejs';
import t17 from '../../templates/layers/shared/loss-methods.py.ejs';
import t18 from '../../templates/layers/shared/loss.py.ejs';
import t19 from '../../templates/layers/shared/measure.py.ejs';
import t20 from '../../templates/layers/shared/param-str.py.ejs';
import t21 from '../../templates/layers/shared/probability.py.ejs';
import t22 from '../../templates/layers/shared/sigmoid-cross-entropy.py.ejs';
import t23 from '../../templates/layers/shared/softmax.py.ejs';
import t24 from '../../templates/layers/shared/speed.py.ejs';
import t25 from '../../templates/layers/sigmoid-cross-entropy-loss.py.ejs';
import t26 from '../../templates/layers/sigmoid-cross-entropy-weight-loss.py.ejs';
import t27 from '../../templates/layers/smooth-l1-loss.py.ejs';
import t28 from '../../templates/layers/softmax-focal-loss.py.ejs';
import t29 from '../../templates/layers/softmax-weight-loss.py.ejs';
import t30 from '../../templates/layers/ssim-loss.py.ejs';
import t31 from '../../templates/layers/total-variation-loss.py.ejs';
import t32 from '../../templates/layers/triplet-loss.py.ejs';
import t33 from '../../templates/layers/tversky-loss.py.ejs';
import t34 from '../../templates/layers/wing-loss.py.ejs';
import t35 from '../../templates/project/README.md.ejs';
import t36 from '../../templates/project/caffekit.config.json.ejs';
import t37 from '../../templates/project/data/make_data.py.ejs';
import t38 from '../../templates/project/data/make_sample.py.ejs';
import t39 from '../../templates/project/evaluate-classes.py.ejs';
import t40 from '../../templates/project/evaluate.py.ejs';
import t41 from '../../templates/project/gitignore.ejs';
import t42 from '../../templates/project/lint.yml.ejs';
import t43 from '../../templates/project/net/convolution.prototxt.ejs';
import t44 from '../../templates/project/net/deploy.prototxt.ejs';
import t45 from '../../templates/project/net/layers.prototxt.ejs';
import t46 from '../../templates/project/net/pooling.prototxt.ejs';
import t47 from '../../templates/project/net/solver.prototxt.ejs';
import t48 from '../../templates/project/net/train_val.prototxt.ejs';
import t49 from '../../templates/project/pre-commit-config.yaml.ejs';
import t50 from '../../templates/project/tests/test_net.py.ejs';
import t51 from '../../templates/project/train.py.ejs';

/** The texts of the templates, by their paths under `templates/`. */
export const TEMPLATES: Readonly<Record<string, string>> = {
  'layers/berhu-loss.py.ejs': t0,
  'layers/block.prototxt.ejs': t1,
  'layers/center-loss.py.ejs': t2,
  'layers/charbonnier-loss.py.ejs': t3,
  'layers/contrastive-loss.py.ejs': t4,
  'layers/cosine-loss.py.ejs': t5,
  'layers/custom-loss.py.ejs': t6,
  'layers/dice-loss.py.ejs': t7,
  'layers/euclidean-weight-loss.py.ejs': t8,
  'layers/focal-loss.py.ejs': t9,
  'layers/gradient-loss.py.ejs': t10,
  'layers/huber-loss.py.ejs': t11,
  'layers/kl-divergence-loss.py.ejs': t12,
  'layers/l1-loss.py.ejs': t13,
  'layers/metric-binary.py.ejs': t14,
  'layers/metric-segmentation.py.ejs': t15,
  'layers/shared/header.py.ejs': t16,
  'layers/shared/loss-methods.py.ejs': t17,
  'layers/shared/loss.py.ejs': t18,
  'layers/shared/measure.py.ejs': t19,
  'layers/shared/param-str.py.ejs': t20,
  'layers/shared/probability.py.ejs': t21,
  'layers/shared/sigmoid-cross-entropy.py.ejs': t22,
  'layers/shared/softmax.py.ejs': t23,
  'layers/shared/speed.py.ejs': t24,
  'layers/sigmoid-cross-entropy-loss.py.ejs': t25,
  'layers/sigmoid-cross-entropy-weight-loss.py.ejs': t26,
  'layers/smooth-l1-loss.py.ejs': t27,
  'layers/softmax-focal-loss.py.ejs': t28,
  'layers/softmax-weight-loss.py.ejs': t29,
  'layers/ssim-loss.py.ejs': t30,
  'layers/total-variation-loss.py.ejs': t31,
  'layers/triplet-loss.py.ejs': t32,
  'layers/tversky-loss.py.ejs': t33,
  'layers/wing-loss.py.ejs': t34,
  'project/README.md.ejs': t35,
  'project/caffekit.config.json.ejs': t36,
  'project/data/make_data.py.ejs': t37,
  'project/data/make_sample.py.ejs': t38,
  'project/evaluate-classes.py.ejs': t39,
  'project/evaluate.py.ejs': t40,
  'project/gitignore.ejs': t41,
  'project/lint.yml.ejs': t42,
  'project/net/convolution.prototxt.ejs': t43,
  'project/net/deploy.prototxt.ejs': t44,
  'project/net/layers.prototxt.ejs': t45,
  'project/net/pooling.prototxt.ejs': t46,
  'project/net/solver.prototxt.ejs': t47,
  'project/net/train_val.prototxt.ejs': t48,
  'project/pre-commit-config.yaml.ejs': t49,
  'project/tests/test_net.py.ejs': t50,
  'project/train.py.ejs': t51,
};
