/** Where the sources of forks stand that have a dialect here, and the folders that they are commonly kept in; in small letters. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  augmentation: ['twtygqyy/caffe-augmentation', 'caffe-augmentation'],
  c3d: ['facebook/c3d'],
  cpm: ['cmu-perceptual-computing-lab/caffe_train', 'cmu-perceptual-computing-lab/caffe_rtpose'],
  crfasrnn: ['torrvision/caffe', 'torrvision/crfasrnn', 'caffe-crfrnn'],
  ctpn: ['tianzhi0549/ctpn'],
  deeplab: ['aquariusjay/deeplab-public-ver2', 'cdmh/deeplab-public-ver2', 'xmyqsh/deeplab-v2'],
  densenet: ['tongcheng/caffe'],
  depthwise: ['yonghenglh6/depthwiseconvolution'],
  face: ['happynear/caffe-windows', 'ydwen/caffe-face', 'wuyuebupt/caffe-face', 'caffe-face'],
  'faster-rcnn': ['rbgirshick/caffe-fast-rcnn', 'caffe-fast-rcnn', 'caffe-faster-rcnn'],
  flownet: ['lmb-freiburg/flownet2'],
  intel: ['intel/caffe', 'intel-caffe', 'caffe-intel'],
  jacinto: ['tidsp/caffe-jacinto', 'caffe-jacinto'],
  mnc: ['oh233/caffe-mnc', 'andreibarsan/caffe-mnc', 'caffe-mnc'],
  mycaffe: ['mycaffe/mycaffe', 'mycaffe/mycaffe-samples'],
  nvidia: ['nvidia/caffe', 'nvcaffe', 'caffe-nv', 'nv-caffe'],
  openpose: ['cmu-perceptual-computing-lab/openpose_caffe_train'],
  openvino: ['openvinotoolkit/training_toolbox_caffe'],
  pspnet: ['hszhao/pspnet'],
  pva: ['sanghoon/caffe'],
  'r-fcn': ['daijifeng001/caffe-rfcn', 'caffe-rfcn'],
  refinedet: ['sfzhang15/refinedet'],
  ristretto: ['pmgysel/caffe', 'caffe-ristretto', 'ristretto-caffe'],
  segnet: [
    'alexgkendall/caffe-segnet',
    'timosaemann/caffe-segnet-cudnn5',
    'caffe-segnet',
    'caffe-segnet-cudnn5',
  ],
  senet: ['hujie-frank/senet'],
  ssd: ['weiliu89/caffe', 'caffe-ssd', 'ssd-caffe', 'caffe_ssd'],
  textboxes: ['mhliao/textboxes_plusplus'],
  tsn: ['yjxiong/caffe', 'yjxiong/temporal-segment-networks', 'caffe-action'],
  video: ['chuckcho/video-caffe', 'video-caffe'],
  windows: ['microsoft/caffe'],
  'yolo-v2': ['gklz1982/caffe-yolov2', 'caffe-yolov2'],
  yolo: ['eric612/mobilenet-yolo', 'eric612/caffe-yolov3-windows'],
};

/** The fork that is at home in a repository (`owner/name`) or in a folder of this name; undefined of those that have no dialect here. */
export function forkAtHomeIn(place: string): string | undefined {
  const wanted = place.toLowerCase();
  return Object.keys(HOMES).find((name) => HOMES[name]!.includes(wanted));
}
