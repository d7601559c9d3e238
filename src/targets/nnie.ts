import { atMost } from './limits.js';
import type { Target } from './target.js';

export const nnie: Target = {
  name: 'nnie',
  title: "HiSilicon's NNIE mapper, for Hi3516DV300",
  sources: [
    'https://gitee.com/openharmony/device_soc_hisilicon/blob/master/hi3516dv300/sdk_linux/sample/taurus/doc/4.3.AI_CPU%E7%AE%97%E5%AD%90%E5%AE%9E%E7%8E%B0.md',
  ],
  remark:
    "The mapper's own table is in a development kit that is not public: these types are those that a public guide names. It takes Caffe's layers for deployed nets, and some of Fast R-CNN's, SSD's, R-FCN's, SegNet's and YOLO's. What it does not take is cut out of the net, and stands there as a Custom or Proposal layer, which the processor computes.",
  layers: 'unknown',
  formats: { v0: 'unknown', v1: 'unknown', inputFields: 'unknown' },
  layerTypes: [
    'Convolution',
    'Custom',
    'Normalize',
    'PSROIPooling',
    'PassThrough',
    'Pooling',
    'Proposal',
    'ROIPooling',
    'Upsample',
  ],
  otherTypes: 'unknown',
  limits: { Proposal: [atMost(1, 'top')] },
};
