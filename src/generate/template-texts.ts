// Written by scripts/list-modules.ts from the files of templates/.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however long
import t0 from '../../templates/layers/arcface-logits.py.ejs';
import t1 from '../../templates/layers/batch-hard-triplet-loss.py.ejs';
import t2 from '../../templates/layers/berhu-loss.py.ejs';
import t3 from '../../templates/layers/block.prototxt.ejs';
import t4 from '../../templates/layers/center-loss.py.ejs';
import t5 from '../../templates/layers/charbonnier-loss.py.ejs';
import t6 from '../../templates/layers/contrastive-loss.py.ejs';
import t7 from '../../templates/layers/cosine-loss.py.ejs';
import t8 from '../../templates/layers/ctc-loss.py.ejs';
import t9 from '../../templates/layers/custom-layer.py.ejs';
import t10 from '../../templates/layers/custom-loss.py.ejs';
import t11 from '../../templates/layers/data-layer.py.ejs';
import t12 from '../../templates/layers/dice-loss.py.ejs';
import t13 from '../../templates/layers/euclidean-weight-loss.py.ejs';
import t14 from '../../templates/layers/focal-loss.py.ejs';
import t15 from '../../templates/layers/gradient-loss.py.ejs';
import t16 from '../../templates/layers/huber-loss.py.ejs';
import t17 from '../../templates/layers/iou-loss.py.ejs';
import t18 from '../../templates/layers/kl-divergence-loss.py.ejs';
import t19 from '../../templates/layers/l1-loss.py.ejs';
import t20 from '../../templates/layers/lovasz-loss.py.ejs';
import t21 from '../../templates/layers/lovasz-softmax-loss.py.ejs';
import t22 from '../../templates/layers/metric-binary.py.ejs';
import t23 from '../../templates/layers/metric-segmentation.py.ejs';
import t24 from '../../templates/layers/quantile-loss.py.ejs';
import t25 from '../../templates/layers/shared/differences.py.ejs';
import t26 from '../../templates/layers/shared/dot.py.ejs';
import t27 from '../../templates/layers/shared/header.py.ejs';
import t28 from '../../templates/layers/shared/jaccard.py.ejs';
import t29 from '../../templates/layers/shared/layer.py.ejs';
import t30 from '../../templates/layers/shared/loss-methods.py.ejs';
import t31 from '../../templates/layers/shared/loss.py.ejs';
import t32 from '../../templates/layers/shared/measure.py.ejs';
import t33 from '../../templates/layers/shared/param-str.py.ejs';
import t34 from '../../templates/layers/shared/probability.py.ejs';
import t35 from '../../templates/layers/shared/reference.py.ejs';
import t36 from '../../templates/layers/shared/sigmoid-cross-entropy.py.ejs';
import t37 from '../../templates/layers/shared/sigmoid-fast-piece.py.ejs';
import t38 from '../../templates/layers/shared/sigmoid-fast.py.ejs';
import t39 from '../../templates/layers/shared/sigmoid-plain.py.ejs';
import t40 from '../../templates/layers/shared/softmax.py.ejs';
import t41 from '../../templates/layers/shared/speed.py.ejs';
import t42 from '../../templates/layers/shared/test-data.py.ejs';
import t43 from '../../templates/layers/shared/test-header.py.ejs';
import t44 from '../../templates/layers/shared/test-layer.py.ejs';
import t45 from '../../templates/layers/shared/test-measure.py.ejs';
import t46 from '../../templates/layers/shared/test.py.ejs';
import t47 from '../../templates/layers/sigmoid-cross-entropy-loss.py.ejs';
import t48 from '../../templates/layers/sigmoid-cross-entropy-weight-loss.py.ejs';
import t49 from '../../templates/layers/smooth-l1-loss.py.ejs';
import t50 from '../../templates/layers/softmax-focal-loss.py.ejs';
import t51 from '../../templates/layers/softmax-weight-loss.py.ejs';
import t52 from '../../templates/layers/ssim-loss.py.ejs';
import t53 from '../../templates/layers/tests/arcface-logits.py.ejs';
import t54 from '../../templates/layers/tests/batch-hard-triplet-loss.py.ejs';
import t55 from '../../templates/layers/tests/berhu-loss.py.ejs';
import t56 from '../../templates/layers/tests/center-loss.py.ejs';
import t57 from '../../templates/layers/tests/charbonnier-loss.py.ejs';
import t58 from '../../templates/layers/tests/contrastive-loss.py.ejs';
import t59 from '../../templates/layers/tests/cosine-loss.py.ejs';
import t60 from '../../templates/layers/tests/ctc-loss.py.ejs';
import t61 from '../../templates/layers/tests/custom-layer.py.ejs';
import t62 from '../../templates/layers/tests/custom-loss.py.ejs';
import t63 from '../../templates/layers/tests/data-layer.py.ejs';
import t64 from '../../templates/layers/tests/dice-loss.py.ejs';
import t65 from '../../templates/layers/tests/euclidean-weight-loss.py.ejs';
import t66 from '../../templates/layers/tests/focal-loss.py.ejs';
import t67 from '../../templates/layers/tests/gradient-loss.py.ejs';
import t68 from '../../templates/layers/tests/huber-loss.py.ejs';
import t69 from '../../templates/layers/tests/iou-loss.py.ejs';
import t70 from '../../templates/layers/tests/kl-divergence-loss.py.ejs';
import t71 from '../../templates/layers/tests/l1-loss.py.ejs';
import t72 from '../../templates/layers/tests/lovasz-loss.py.ejs';
import t73 from '../../templates/layers/tests/lovasz-softmax-loss.py.ejs';
import t74 from '../../templates/layers/tests/metric-binary.py.ejs';
import t75 from '../../templates/layers/tests/metric-segmentation.py.ejs';
import t76 from '../../templates/layers/tests/quantile-loss.py.ejs';
import t77 from '../../templates/layers/tests/regions.py.ejs';
import t78 from '../../templates/layers/tests/sigmoid-cross-entropy-loss.py.ejs';
import t79 from '../../templates/layers/tests/sigmoid-cross-entropy-weight-loss.py.ejs';
import t80 from '../../templates/layers/tests/sigmoid.py.ejs';
import t81 from '../../templates/layers/tests/smooth-l1-loss.py.ejs';
import t82 from '../../templates/layers/tests/softmax-focal-loss.py.ejs';
import t83 from '../../templates/layers/tests/softmax-weight-loss.py.ejs';
import t84 from '../../templates/layers/tests/ssim-loss.py.ejs';
import t85 from '../../templates/layers/tests/total-variation-loss.py.ejs';
import t86 from '../../templates/layers/tests/triplet-loss.py.ejs';
import t87 from '../../templates/layers/tests/tversky-loss.py.ejs';
import t88 from '../../templates/layers/tests/wing-loss.py.ejs';
import t89 from '../../templates/layers/total-variation-loss.py.ejs';
import t90 from '../../templates/layers/triplet-loss.py.ejs';
import t91 from '../../templates/layers/tversky-loss.py.ejs';
import t92 from '../../templates/layers/wing-loss.py.ejs';
import t93 from '../../templates/project/README.md.ejs';
import t94 from '../../templates/project/caffekit.config.json.ejs';
import t95 from '../../templates/project/data/make_data.py.ejs';
import t96 from '../../templates/project/data/make_sample.py.ejs';
import t97 from '../../templates/project/evaluate-classes.py.ejs';
import t98 from '../../templates/project/evaluate.py.ejs';
import t99 from '../../templates/project/gitignore.ejs';
import t100 from '../../templates/project/lint.yml.ejs';
import t101 from '../../templates/project/net/convolution.prototxt.ejs';
import t102 from '../../templates/project/net/deploy.prototxt.ejs';
import t103 from '../../templates/project/net/layers.prototxt.ejs';
import t104 from '../../templates/project/net/pooling.prototxt.ejs';
import t105 from '../../templates/project/net/solver.prototxt.ejs';
import t106 from '../../templates/project/net/train_val.prototxt.ejs';
import t107 from '../../templates/project/pre-commit-config.yaml.ejs';
import t108 from '../../templates/project/tests/test_net.py.ejs';
import t109 from '../../templates/project/train.py.ejs';

/** The texts of the templates, by their paths under `templates/`. */
export const TEMPLATES: Readonly<Record<string, string>> = {
  'layers/arcface-logits.py.ejs': t0,
  'layers/batch-hard-triplet-loss.py.ejs': t1,
  'layers/berhu-loss.py.ejs': t2,
  'layers/block.prototxt.ejs': t3,
  'layers/center-loss.py.ejs': t4,
  'layers/charbonnier-loss.py.ejs': t5,
  'layers/contrastive-loss.py.ejs': t6,
  'layers/cosine-loss.py.ejs': t7,
  'layers/ctc-loss.py.ejs': t8,
  'layers/custom-layer.py.ejs': t9,
  'layers/custom-loss.py.ejs': t10,
  'layers/data-layer.py.ejs': t11,
  'layers/dice-loss.py.ejs': t12,
  'layers/euclidean-weight-loss.py.ejs': t13,
  'layers/focal-loss.py.ejs': t14,
  'layers/gradient-loss.py.ejs': t15,
  'layers/huber-loss.py.ejs': t16,
  'layers/iou-loss.py.ejs': t17,
  'layers/kl-divergence-loss.py.ejs': t18,
  'layers/l1-loss.py.ejs': t19,
  'layers/lovasz-loss.py.ejs': t20,
  'layers/lovasz-softmax-loss.py.ejs': t21,
  'layers/metric-binary.py.ejs': t22,
  'layers/metric-segmentation.py.ejs': t23,
  'layers/quantile-loss.py.ejs': t24,
  'layers/shared/differences.py.ejs': t25,
  'layers/shared/dot.py.ejs': t26,
  'layers/shared/header.py.ejs': t27,
  'layers/shared/jaccard.py.ejs': t28,
  'layers/shared/layer.py.ejs': t29,
  'layers/shared/loss-methods.py.ejs': t30,
  'layers/shared/loss.py.ejs': t31,
  'layers/shared/measure.py.ejs': t32,
  'layers/shared/param-str.py.ejs': t33,
  'layers/shared/probability.py.ejs': t34,
  'layers/shared/reference.py.ejs': t35,
  'layers/shared/sigmoid-cross-entropy.py.ejs': t36,
  'layers/shared/sigmoid-fast-piece.py.ejs': t37,
  'layers/shared/sigmoid-fast.py.ejs': t38,
  'layers/shared/sigmoid-plain.py.ejs': t39,
  'layers/shared/softmax.py.ejs': t40,
  'layers/shared/speed.py.ejs': t41,
  'layers/shared/test-data.py.ejs': t42,
  'layers/shared/test-header.py.ejs': t43,
  'layers/shared/test-layer.py.ejs': t44,
  'layers/shared/test-measure.py.ejs': t45,
  'layers/shared/test.py.ejs': t46,
  'layers/sigmoid-cross-entropy-loss.py.ejs': t47,
  'layers/sigmoid-cross-entropy-weight-loss.py.ejs': t48,
  'layers/smooth-l1-loss.py.ejs': t49,
  'layers/softmax-focal-loss.py.ejs': t50,
  'layers/softmax-weight-loss.py.ejs': t51,
  'layers/ssim-loss.py.ejs': t52,
  'layers/tests/arcface-logits.py.ejs': t53,
  'layers/tests/batch-hard-triplet-loss.py.ejs': t54,
  'layers/tests/berhu-loss.py.ejs': t55,
  'layers/tests/center-loss.py.ejs': t56,
  'layers/tests/charbonnier-loss.py.ejs': t57,
  'layers/tests/contrastive-loss.py.ejs': t58,
  'layers/tests/cosine-loss.py.ejs': t59,
  'layers/tests/ctc-loss.py.ejs': t60,
  'layers/tests/custom-layer.py.ejs': t61,
  'layers/tests/custom-loss.py.ejs': t62,
  'layers/tests/data-layer.py.ejs': t63,
  'layers/tests/dice-loss.py.ejs': t64,
  'layers/tests/euclidean-weight-loss.py.ejs': t65,
  'layers/tests/focal-loss.py.ejs': t66,
  'layers/tests/gradient-loss.py.ejs': t67,
  'layers/tests/huber-loss.py.ejs': t68,
  'layers/tests/iou-loss.py.ejs': t69,
  'layers/tests/kl-divergence-loss.py.ejs': t70,
  'layers/tests/l1-loss.py.ejs': t71,
  'layers/tests/lovasz-loss.py.ejs': t72,
  'layers/tests/lovasz-softmax-loss.py.ejs': t73,
  'layers/tests/metric-binary.py.ejs': t74,
  'layers/tests/metric-segmentation.py.ejs': t75,
  'layers/tests/quantile-loss.py.ejs': t76,
  'layers/tests/regions.py.ejs': t77,
  'layers/tests/sigmoid-cross-entropy-loss.py.ejs': t78,
  'layers/tests/sigmoid-cross-entropy-weight-loss.py.ejs': t79,
  'layers/tests/sigmoid.py.ejs': t80,
  'layers/tests/smooth-l1-loss.py.ejs': t81,
  'layers/tests/softmax-focal-loss.py.ejs': t82,
  'layers/tests/softmax-weight-loss.py.ejs': t83,
  'layers/tests/ssim-loss.py.ejs': t84,
  'layers/tests/total-variation-loss.py.ejs': t85,
  'layers/tests/triplet-loss.py.ejs': t86,
  'layers/tests/tversky-loss.py.ejs': t87,
  'layers/tests/wing-loss.py.ejs': t88,
  'layers/total-variation-loss.py.ejs': t89,
  'layers/triplet-loss.py.ejs': t90,
  'layers/tversky-loss.py.ejs': t91,
  'layers/wing-loss.py.ejs': t92,
  'project/README.md.ejs': t93,
  'project/caffekit.config.json.ejs': t94,
  'project/data/make_data.py.ejs': t95,
  'project/data/make_sample.py.ejs': t96,
  'project/evaluate-classes.py.ejs': t97,
  'project/evaluate.py.ejs': t98,
  'project/gitignore.ejs': t99,
  'project/lint.yml.ejs': t100,
  'project/net/convolution.prototxt.ejs': t101,
  'project/net/deploy.prototxt.ejs': t102,
  'project/net/layers.prototxt.ejs': t103,
  'project/net/pooling.prototxt.ejs': t104,
  'project/net/solver.prototxt.ejs': t105,
  'project/net/train_val.prototxt.ejs': t106,
  'project/pre-commit-config.yaml.ejs': t107,
  'project/tests/test_net.py.ejs': t108,
  'project/train.py.ejs': t109,
};
