import { castToInt, divide } from './shape.js';

/** What slides along one axis. */
export interface Slide {
  /** How many elements it reaches over, with its dilation. */
  readonly extent: number;
  readonly stride: number;
  /** On each side. */
  readonly pad: number;
}

/** How far it can be moved: size + 2 pad - extent, in C++'s arithmetic. */
export function roomOf(size: number, { extent, pad }: Slide): number {
  return (((size + Math.imul(2, pad)) | 0) - extent) | 0;
}

/** How many places it has: `ConvolutionLayer::compute_output_shape`. */
export function convolved(size: number, slide: Slide): number {
  return (divide(roomOf(size, slide), slide.stride) + 1) | 0;
}

/** How many elements there are where it has `size` places: `DeconvolutionLayer::compute_output_shape`. */
export function deconvolved(size: number, { extent, stride, pad }: Slide): number {
  return (((Math.imul(stride, size - 1) + extent) | 0) - Math.imul(2, pad)) | 0;
}

/** How often pooling moves it on, in float as Caffe computes it, before that is made a whole number. */
export function poolingSteps(size: number, slide: Slide): number {
  return Math.fround(Math.fround(roomOf(size, slide)) / Math.fround(slide.stride));
}

/**
 * How many windows pooling has: `PoolingLayer::Reshape`.
 *
 * @param floor whether the last window has to fit
 * @param isPadded whether there is padding, along this axis or another
 */
export function pooled(
  size: number,
  slide: Slide,
  {
    floor = false,
    isPadded = slide.pad !== 0,
  }: { readonly floor?: boolean; readonly isPadded?: boolean } = {},
): number {
  const steps = poolingSteps(size, slide);
  const windows = (castToInt(floor ? Math.floor(steps) : Math.ceil(steps)) + 1) | 0;
  // The last window starts inside the image or the padding before it, not in the padding behind.
  const isBehind = isPadded && Math.imul(windows - 1, slide.stride) >= ((size + slide.pad) | 0);
  return isBehind ? (windows - 1) | 0 : windows;
}
