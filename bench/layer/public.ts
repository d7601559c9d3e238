/** What `caffekit verify` found of loss layers that people publish, as they were in November 2026: data, and a table of it. */

/** A language of the pages. */
export type Language = 'en' | 'zh-CN';

/** What a table says, in each language. */
const WORDS = {
  yes: '是',
  no: '否',
  infinite: '无穷大',
  NaN: 'NaN',
  'no, where it clips': '截断处不对',
  'raises without bottom 0': '无 bottom 0 时抛出异常',
  'writes gradients that nobody asked for': '写出没有被要求的梯度',
  'changes its bottom': '改动自己的 bottom',
  'wrong for another batch size': '换批次大小后出错',
  'fails with another batch size': '换批次大小后失败',
  Dice: 'Dice',
  focal: 'focal',
  wing: 'wing',
  'smooth L1': 'smooth L1',
  Huber: 'Huber',
  softmax: 'softmax',
  'robust L2': '稳健 L2',
  Euclidean: '欧氏',
  L1: 'L1',
  'weighted L1': '加权 L1',
  contrastive: '对比',
  triplet: '三元组',
  sigmoid: 'sigmoid',
  cosine: '余弦',
  center: '中心',
  'large margin': '大间隔',
  Jaccard: 'Jaccard',
  Bhattacharyya: 'Bhattacharyya',
  'KL sparsity': 'KL 稀疏',
  'weighted losses': '多个损失加权',
  'expected value': '期望值',
  'by the gradient of bottom 0 alone': '只给 bottom 0 梯度',
  'bottom 1 wrong without bottom 0': '没有 bottom 0 时 bottom 1 的梯度不对',
  ranking: '排序',
  'angular L1': '角度 L1',
  'masked Euclidean': '带掩码的欧氏',
  hinge: 'hinge',
  boundary: '边界',
  quaternion: '四元数',
} as const;
type Word = keyof typeof WORDS;

export interface PublicLayer {
  readonly repository: string;
  readonly className: string;
  readonly loss: Word;
  /** Whether its gradient is that of its loss, or how many times too large it is. */
  readonly gradient: 'yes' | 'no' | 'no, where it clips' | number;
  /** What it gives for large scores, where that is no number. */
  readonly large?: 'NaN' | 'infinite';
  readonly followsWeight?: true;
  readonly besides?: Word;
}

/** All that ran with the shapes that they were given. */
const PUBLIC: readonly PublicLayer[] = [
  {
    repository: 'ethanhe42/caffe-dice-loss-layer',
    className: 'perClassLossLayer',
    loss: 'Dice',
    gradient: 'yes',
    besides: 'raises without bottom 0',
  },
  {
    repository: 'faustomilletari/VNet',
    className: 'DiceLoss',
    loss: 'Dice',
    gradient: 'no',
    besides: 'writes gradients that nobody asked for',
  },
  {
    repository: 'DaChaoXc/caffe-layer-code',
    className: 'FocalLossLayer',
    loss: 'focal',
    gradient: 4,
    large: 'NaN',
    followsWeight: true,
  },
  { repository: 'DaChaoXc/caffe-layer-code', className: 'WingLossLayer', loss: 'wing', gradient: 2 },
  {
    repository: 'DaChaoXc/caffe-layer-code',
    className: 'SmoothLossL1Layer',
    loss: 'smooth L1',
    gradient: 'yes',
  },
  { repository: 'DaChaoXc/caffe-layer-code', className: 'HuberLossLayer', loss: 'Huber', gradient: 'yes' },
  {
    repository: 'DaChaoXc/caffe-layer-code',
    className: 'softmaxWithLossLayer',
    loss: 'softmax',
    gradient: 'yes',
    large: 'infinite',
    besides: 'changes its bottom',
  },
  { repository: 'abelyaev-vmk/REID', className: 'SmoothL1LossLayer', loss: 'smooth L1', gradient: 'yes' },
  {
    repository: 'dereyly/faster-rcnn-my',
    className: 'SoftmaxLossLayer',
    loss: 'softmax',
    gradient: 'yes',
    large: 'NaN',
    besides: 'writes gradients that nobody asked for',
  },
  {
    repository: 'leejang/two_stream_ssd_caffe',
    className: 'RobustL2L1LossLayer',
    loss: 'robust L2',
    gradient: 'no, where it clips',
    besides: 'writes gradients that nobody asked for',
  },
  { repository: 'guanlongzhao/single-image-dehazing', className: 'L2', loss: 'Euclidean', gradient: 'yes' },
  { repository: 'guanlongzhao/single-image-dehazing', className: 'L1', loss: 'L1', gradient: 'yes' },
  {
    repository: 't2mhanh/caffe_convLSTM_WTA',
    className: 'L1LossLayer',
    loss: 'L1',
    gradient: 'yes',
    besides: 'wrong for another batch size',
  },
  {
    repository: 't2mhanh/caffe_convLSTM_WTA',
    className: 'L1LossWeightedLayer',
    loss: 'weighted L1',
    gradient: 'yes',
    besides: 'wrong for another batch size',
  },
  {
    repository: 'DCGM/cnn-image-processing',
    className: 'PyEuclideanLossL',
    loss: 'Euclidean',
    gradient: 'yes',
  },
  {
    repository: 'TuBui/Triplet_Loss_SBIR',
    className: 'ContrastiveLossLayer0',
    loss: 'contrastive',
    gradient: 'yes',
    besides: 'fails with another batch size',
  },
  {
    repository: 'TuBui/Triplet_Loss_SBIR',
    className: 'TripletLossLayer0',
    loss: 'triplet',
    gradient: 'yes',
    besides: 'fails with another batch size',
  },
  {
    repository: 'fighting-liu/python_tripletloss',
    className: 'TripletLayer',
    loss: 'triplet',
    gradient: 2,
  },
  {
    repository: 'DaChaoXc/caffe-layer-code',
    className: 'EuclideanLossLayer',
    loss: 'Euclidean',
    gradient: 'yes',
  },
  {
    repository: 'philkr/voc-classification',
    className: 'SigmoidCrossEntropyLoss',
    loss: 'sigmoid',
    gradient: 'yes',
    followsWeight: true,
  },
  {
    repository: 'cs123951/DRML_caffe_python',
    className: 'MultilabelSigmoidCrossEntropyLossLayer',
    loss: 'sigmoid',
    gradient: 'no',
    large: 'NaN',
  },
  {
    repository: 'xialuxi/DLMCLoss-for-Face-Recognition',
    className: 'EuclideanLossLayer',
    loss: 'Euclidean',
    gradient: 'yes',
  },
  {
    repository: 'xialuxi/DLMCLoss-for-Face-Recognition',
    className: 'DLMCLossLayer',
    loss: 'large margin',
    gradient: 'yes',
    large: 'infinite',
    besides: 'writes gradients that nobody asked for',
  },
  {
    repository: 'xialuxi/DLMCLoss-for-Face-Recognition',
    className: 'CosinLossLayer',
    loss: 'cosine',
    gradient: 'no',
    besides: 'writes gradients that nobody asked for',
  },
  { repository: 'faraxnak/RegNet', className: 'EuclideanLossLayer', loss: 'Euclidean', gradient: 'no' },
  {
    repository: 'faraxnak/RegNet',
    className: 'WeightedEuclideanLossLayer',
    loss: 'expected value',
    gradient: 'no',
  },
  {
    repository: 'faraxnak/RegNet',
    className: 'DiceLoss',
    loss: 'Dice',
    gradient: 'no',
    besides: 'writes gradients that nobody asked for',
  },
  {
    repository: 'faraxnak/RegNet',
    className: 'JaccardLoss',
    loss: 'Jaccard',
    gradient: 'no',
    besides: 'writes gradients that nobody asked for',
  },
  { repository: 'sunnycia/HSal', className: 'L1LossLayer', loss: 'L1', gradient: 'no', followsWeight: true },
  {
    repository: 'sunnycia/HSal',
    className: 'BDistLayer',
    loss: 'Bhattacharyya',
    gradient: 'no',
    followsWeight: true,
    besides: 'writes gradients that nobody asked for',
  },
  {
    repository: 'opencv/training_toolbox_caffe',
    className: 'PlainCenterLossLayer',
    loss: 'center',
    gradient: 'yes',
    followsWeight: true,
  },
  {
    repository: 'opencv/training_toolbox_caffe',
    className: 'AdaptiveWeightingLossLayer',
    loss: 'weighted losses',
    gradient: 'yes',
    followsWeight: true,
    besides: 'writes gradients that nobody asked for',
  },
  {
    repository: 'tomstream/SSDA',
    className: 'kllosslayer',
    loss: 'KL sparsity',
    gradient: 'no',
    large: 'infinite',
    besides: 'writes gradients that nobody asked for',
  },
  {
    repository: 'SURFZJY/EAST-caffe',
    className: 'DiceCoefLossLayer',
    loss: 'Dice',
    gradient: 'no',
    besides: 'raises without bottom 0',
  },
  {
    repository: 'TITC/caffe',
    className: 'Dice_Loss',
    loss: 'Dice',
    gradient: 'no',
  },
  {
    repository: 'rishabhsshah/Caffe-Python-Dice-Loss-Layer',
    className: 'DiceLoss',
    loss: 'Dice',
    gradient: 'no',
    besides: 'raises without bottom 0',
  },
  {
    repository: 'jimmyyfeng/Tianchi-1',
    className: 'DiceLossLayer',
    loss: 'Dice',
    gradient: 'yes',
    besides: 'raises without bottom 0',
  },
  {
    repository: 'xialeiliu/RankIQA',
    className: 'MyLossLayer',
    loss: 'ranking',
    gradient: 'yes',
    besides: 'fails with another batch size',
  },
  {
    repository: 'abhijitkundu/RenderAndCompare',
    className: 'AngularL1LossLayer',
    loss: 'angular L1',
    gradient: 'yes',
    followsWeight: true,
  },
  {
    repository: 'tinghuiz/appearance-flow',
    className: 'MaskedL2Loss',
    loss: 'masked Euclidean',
    gradient: 'yes',
    followsWeight: true,
  },
  {
    repository: 'tnestmeyer/reflectance-filtering',
    className: 'BoundaryLossLayer',
    loss: 'boundary',
    gradient: 'yes',
    followsWeight: true,
  },
  {
    repository: 'ml-inory/Caffe',
    className: 'Sigmoid2DLossLayer',
    loss: 'sigmoid',
    gradient: 'no',
    large: 'infinite',
    besides: 'writes gradients that nobody asked for',
  },
  {
    repository: 'sri3705/embedding_segmentation',
    className: 'MyHingLossDotProductLayer',
    loss: 'hinge',
    gradient: 'no',
    besides: 'writes gradients that nobody asked for',
  },
  {
    repository: 'gombru/iMaterialistFashion',
    className: 'CustomSoftmaxLoss',
    loss: 'softmax',
    gradient: 'yes',
    large: 'infinite',
    besides: 'changes its bottom',
  },
  {
    repository: 'gombru/insbcn',
    className: 'TripletLossLayer',
    loss: 'triplet',
    gradient: 'yes',
    besides: 'by the gradient of bottom 0 alone',
  },
  {
    repository: 'pulkitag/caffe-python-layers',
    className: 'L1LossWithIgnoreLayer',
    loss: 'L1',
    gradient: 'yes',
    besides: 'wrong for another batch size',
  },
  {
    repository: 'pulkitag/caffe-python-layers',
    className: 'L2LossWithIgnoreLayer',
    loss: 'Euclidean',
    gradient: 'yes',
    besides: 'wrong for another batch size',
  },
  {
    repository: 'pulkitag/caffe-python-layers',
    className: 'L2LossQuaternionWithIgnoreLayer',
    loss: 'quaternion',
    gradient: 'yes',
    besides: 'wrong for another batch size',
  },
  {
    repository: 'essishen93/Triplet-Loss',
    className: 'TripletLayer',
    loss: 'triplet',
    gradient: 'yes',
    besides: 'bottom 1 wrong without bottom 0',
  },
  {
    repository: 'thanhmvu/CaffeLeNetMNIST',
    className: 'TripletMnistLoss',
    loss: 'triplet',
    gradient: 'yes',
    followsWeight: true,
    besides: 'bottom 1 wrong without bottom 0',
  },
];

const HEADS: Readonly<Record<Language, string>> = {
  en: '| repository | class | loss | gradient is right | finite for large scores | follows `loss_weight` | otherwise |',
  'zh-CN': '| 仓库 | 类 | 损失 | 梯度正确 | 得分很大时有限 | 遵从 `loss_weight` | 其他 |',
};

/** From here to the page's end: the table, and what it comes to. */
function publicTable(language: Language): string {
  const say = (word: Word) => (language === 'en' ? word : WORDS[word]);
  const rows = PUBLIC.map(({ repository, className, loss, gradient, large, followsWeight, besides }) => {
    const cells = [
      repository,
      `\`${className}\``,
      say(loss),
      typeof gradient === 'string'
        ? say(gradient)
        : language === 'en'
          ? `${gradient} times too large`
          : `大 ${gradient} 倍`,
      say(large ?? 'yes'),
      say(followsWeight ? 'yes' : 'no'),
      besides === undefined ? '' : say(besides),
    ];
    return `| ${cells.join(' | ')} |\n`;
  });
  const deaf = PUBLIC.filter(({ followsWeight }) => !followsWeight).length;
  const wrong = PUBLIC.filter(({ gradient }) => gradient !== 'yes').length;
  const sum =
    language === 'en'
      ? `${deaf} of ${PUBLIC.length} take no notice of the loss weight, and of ${wrong} the gradient is not that of the loss. A weight of 1, and a learning rate found by\ntrial, hide both.\n`
      : `${PUBLIC.length} 个中有 ${deaf} 个不理会损失权重，有 ${wrong} 个的梯度不是其损失的梯度。权重为 1，再加上靠试验得来的学习率，就把这两件事掩盖了。\n`;
  return `${HEADS[language]}\n| --- | --- | --- | --- | --- | --- | --- |\n${rows.join('')}\n${sum}`;
}

/** A page with its table as the data say. */
export function withPublicTable(page: string, language: Language): string {
  const at = page.indexOf(HEADS[language]);
  if (at < 0) throw new Error('the page has no table of public layers');
  return page.slice(0, at) + publicTable(language);
}
