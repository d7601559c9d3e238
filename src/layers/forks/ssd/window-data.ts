import type { LayerType } from '../../base/index.js';
import { WindowData as BvlcWindowData, setUpWindowData } from '../../window-data.js';
import { TRANSFORMER } from './base/transform.js';

/** `layers/window_data_layer.cpp`, which checks what more there is in `transform_param`. */
export const WindowData: LayerType = {
  ...BvlcWindowData,
  setUp: (setup) => setUpWindowData(setup, TRANSFORMER),
};
