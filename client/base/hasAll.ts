/** Whether all of this is in it already. */
export function hasAll(it: object, change: object): boolean {
  return Object.entries(change).every(([key, value]) => Reflect.get(it, key) === value)
}
