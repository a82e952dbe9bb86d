/** *Loại chỉ đạo*, `SteeringType` on the wire: 0 and 1 both say that nothing is directed (DIS-10). */
export type SteeringType = 'none' | 'directive' | 'report';

const MEANINGS: ReadonlyMap<string, SteeringType> = new Map<string, SteeringType>([
  ['0', 'none'],
  ['1', 'none'],
  ['2', 'directive'],
  ['3', 'report'],
]);

/** What a `SteeringType` means; `null` for text and unknown numbers, which count as `none` (RD-11). */
export function steeringTypeOfWire(wire: string): SteeringType | null {
  return MEANINGS.get(wire.trim()) ?? null;
}
