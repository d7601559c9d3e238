/** What is drawn of a layer: the losses of one number, as formulas, whose slopes are derived of them. */
export interface Curve {
  readonly label: string;
  /** In the notation of `caffekit generate custom-loss --formula`, of `x` and the layer's parameters. */
  readonly formula: string;
  /** Parameters that are not as by default. */
  readonly parameters?: Readonly<Record<string, number>>;
}

export interface Picture {
  /** What `x` is. */
  readonly of: string;
  readonly from: number;
  readonly to: number;
  readonly curves: readonly Curve[];
}

const ERROR = { of: 'prediction − target', from: -3, to: 3 };
const SCORE = { of: 'score', from: -6, to: 6 };

/** By layer: those whose losses depend on one number. Parameters are as by default where no label says otherwise. */
export const PICTURES: Readonly<Record<string, Picture>> = {
  'euclidean-weight-loss': { ...ERROR, curves: [{ label: 'loss', formula: 'x^2 / 2' }] },
  'l1-loss': { ...ERROR, curves: [{ label: 'loss', formula: 'abs(x)' }] },
  'huber-loss': {
    ...ERROR,
    curves: [1, 0.3].map((delta) => ({
      label: `delta ${delta}`,
      formula: 'where(abs(x) <= delta, x^2 / 2, delta * (abs(x) - delta / 2))',
      parameters: { delta },
    })),
  },
  'quantile-loss': {
    ...ERROR,
    curves: [0.5, 0.9].map((q) => ({
      label: `quantile ${q}`,
      formula: 'max((1 - q) * x, -q * x)',
      parameters: { q },
    })),
  },
  'smooth-l1-loss': {
    ...ERROR,
    curves: [1, 3].map((sigma) => ({
      label: `sigma ${sigma}`,
      formula: 'where(abs(x) < 1 / sigma^2, sigma^2 * x^2 / 2, abs(x) - 0.5 / sigma^2)',
      parameters: { sigma },
    })),
  },
  'berhu-loss': {
    ...ERROR,
    curves: [1, 0.2].map((threshold) => ({
      label: `threshold ${threshold}`,
      formula: 'where(abs(x) <= threshold, abs(x), (x^2 + threshold^2) / (2 * threshold))',
      parameters: { threshold },
    })),
  },
  'charbonnier-loss': {
    ...ERROR,
    curves: [0.001, 0.5].map((epsilon) => ({
      label: `epsilon ${epsilon}`,
      formula: 'sqrt(x^2 + epsilon^2)',
      parameters: { epsilon },
    })),
  },
  'wing-loss': {
    ...ERROR,
    from: -20,
    to: 20,
    curves: [
      [10, 2],
      [5, 0.5],
    ].map(([width, epsilon]) => ({
      label: `width ${width}, epsilon ${epsilon}`,
      formula:
        'where(abs(x) < width, width * log(1 + abs(x) / epsilon), abs(x) - width + width * log(1 + width / epsilon))',
      parameters: { width: width!, epsilon: epsilon! },
    })),
  },
  'custom-loss': {
    ...ERROR,
    curves: [1, 0.3].map((scale) => ({
      label: `scale ${scale}`,
      formula: 'log(cosh(x / scale))',
      parameters: { scale },
    })),
  },
  'sigmoid-cross-entropy-loss': {
    ...SCORE,
    curves: [
      { label: 'label 1', formula: 'softplus(-x)' },
      { label: 'label 0', formula: 'softplus(x)' },
    ],
  },
  'sigmoid-cross-entropy-weight-loss': {
    ...SCORE,
    curves: [
      { label: 'label 1, cls_weight 3', formula: 'cls_weight * softplus(-x)', parameters: { cls_weight: 3 } },
      { label: 'label 1, cls_weight 1', formula: 'cls_weight * softplus(-x)', parameters: { cls_weight: 1 } },
      { label: 'label 0', formula: 'softplus(x)' },
    ],
  },
  'focal-loss': {
    ...SCORE,
    curves: [
      ...[2, 0].map((gamma) => ({
        label: `label 1, gamma ${gamma}`,
        formula: 'alpha * sigmoid(-x)^gamma * softplus(-x)',
        parameters: { gamma },
      })),
      { label: 'label 0, gamma 2', formula: '(1 - alpha) * sigmoid(x)^gamma * softplus(x)' },
    ],
  },
  'contrastive-loss': {
    of: 'distance',
    from: 0,
    to: 2,
    curves: [
      { label: 'similar', formula: 'x^2 / 2' },
      { label: 'not similar', formula: 'max(margin - x, 0)^2 / 2' },
    ],
  },
  'triplet-loss': {
    of: 'near − far',
    from: -1,
    to: 1,
    curves: [{ label: 'loss', formula: 'max(0, margin + x)' }],
  },
  'cosine-loss': {
    of: 'cosine',
    from: -1,
    to: 1,
    curves: [
      { label: 'similar', formula: '1 - x' },
      { label: 'not similar', formula: 'max(0, x - margin)' },
    ],
  },
};
