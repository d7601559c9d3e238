import type { ViewLayer, ViewModel, ViewState } from './model.js';

/** A model as it travels: a layer that is the same in several states is in it once. */
export type Packed<T extends ViewModel = ViewModel> = Omit<T, 'states'> & {
  readonly layers: readonly ViewLayer[];
  readonly states: readonly (Omit<ViewState, 'layers'> & { readonly layers: readonly number[] })[];
};

/** A model made smaller for a page, for {@link unpack} there. */
export function pack<T extends ViewModel>(model: T): Packed<T> {
  const places = new Map<string, number>();
  const layers: ViewLayer[] = [];
  const states = model.states.map((state) => ({
    ...state,
    layers: state.layers.map((layer) => {
      const key = JSON.stringify(layer);
      let place = places.get(key);
      if (place === undefined) {
        place = layers.length;
        places.set(key, place);
        layers.push(layer);
      }
      return place;
    }),
  }));
  return { ...model, layers, states };
}

/** The model that {@link pack} was given. */
export function unpack<T extends ViewModel>({ layers, ...packed }: Packed<T>): T {
  const states = packed.states as Packed['states'];
  return {
    ...packed,
    states: states.map((state) => ({ ...state, layers: state.layers.map((place) => layers[place]!) })),
  } as unknown as T;
}
