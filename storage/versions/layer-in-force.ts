/**
 * The layer that holds at a point in time: the one that begins latest, but not after it.
 *
 * Of two that begin together the later in the list holds, so lists come in the order of publication.
 */
export function layerInForce<Layer, Time extends string | number>(
  layers: readonly Layer[],
  beginOf: (layer: Layer) => Time,
  at: Time,
): Layer | undefined {
  let best: Layer | undefined;
  for (const layer of layers) {
    if (beginOf(layer) > at) continue;
    if (best === undefined || beginOf(layer) >= beginOf(best)) best = layer;
  }
  return best;
}
