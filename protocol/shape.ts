/**
 * Shapes: what a value of unknown origin has to look like. Each is a function that rebuilds it, field by field, or gives
 * undefined. Our own, and not a library's, because a client pays for every kilobyte (docs/decisions/0016).
 */

export type Shape<T> = (value: unknown) => T | undefined
export type Of<S> = S extends Shape<infer T> ? T : never

/** `max` in UTF-16 units. */
export function text(max = Infinity): Shape<string> {
  return (value) => (typeof value === 'string' && value.length <= max ? value : undefined)
}

export function matching(pattern: RegExp): Shape<string> {
  return (value) => (typeof value === 'string' && pattern.test(value) ? value : undefined)
}

export const flag: Shape<boolean> = (value) => (typeof value === 'boolean' ? value : undefined)

export const number: Shape<number> = (value) =>
  typeof value === 'number' && !Number.isNaN(value) ? value : undefined

export function whole(min = -Infinity): Shape<number> {
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min ? value : undefined
}

export function oneOf<const T extends string | boolean>(...all: readonly T[]): Shape<T> {
  return (value) => all.find((each) => each === value)
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value) => (value === null ? null : shape(value))
}

export function list<T>(shape: Shape<T>, max = Infinity): Shape<T[]> {
  return (value) => {
    if (!Array.isArray(value) || value.length > max) return undefined
    const items = value.map((item: unknown) => shape(item))
    return items.every((item) => item !== undefined) ? items : undefined
  }
}

type Shapes<T> = { readonly [K in keyof T]: Shape<T[K]> }

/** Its own fields alone count, and those that are not named here are left out. */
export function record<R extends object, O extends object = object>(
  required: Shapes<R>,
  optional?: Shapes<O>,
): Shape<Whole<R & Partial<O>>> {
  const named = Object.entries<Shape<unknown>>({ ...required, ...optional })
  return (value) => {
    if (typeof value !== 'object' || value === null) return undefined
    const given: Record<string, unknown> = { ...value }
    const made: Record<string, unknown> = {}
    for (const [key, shape] of named) {
      const isGiven = Object.hasOwn(given, key)
      if (!isGiven && !(key in required)) continue
      const field = shape(isGiven ? given[key] : undefined)
      if (field === undefined) return undefined
      made[key] = field
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each field has gone through the shape of its type
    return made as Whole<R & Partial<O>>
  }
}

/** As one object type, which is what an editor shows. */
type Whole<T> = { [K in keyof T]: T[K] }

/** One of several records, which their `type` tells apart. */
export function oneOfTypes<S extends Record<string, Shape<{ type: string }>>>(
  shapes: S,
): Shape<Of<S[keyof S]>> {
  const byType = new Map<unknown, Shape<unknown>>(Object.entries(shapes))
  return (value) => {
    if (typeof value !== 'object' || value === null || !('type' in value)) return undefined
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it has gone through one of them
    return byType.get(value.type)?.(value) as Of<S[keyof S]> | undefined
  }
}

/** What a text is when it is the JSON of this. */
export function fromJson<T>(shape: Shape<T>, json: string): T | undefined {
  try {
    return shape(JSON.parse(json))
  } catch {
    return undefined
  }
}
