/**
 * Shapes: what a value of unknown origin has to look like. Each is a function that rebuilds it,
 * field by field, or gives undefined. Our own, and not a library's, because a client pays for every
 * kilobyte (docs/decisions/0016).
 */

export type Shape<T> = (value: unknown) => T | undefined
export type Of<S> = S extends Shape<infer T> ? T : never

/** `max` in UTF-16 units. */
/* @__NO_SIDE_EFFECTS__ */
export function text(max = Infinity): Shape<string> {
  return (value) => (typeof value === 'string' && value.length <= max ? value : undefined)
}

/* @__NO_SIDE_EFFECTS__ */
export function matching(pattern: RegExp): Shape<string> {
  return (value) => (typeof value === 'string' && pattern.test(value) ? value : undefined)
}

export const flag: Shape<boolean> = (value) => (typeof value === 'boolean' ? value : undefined)

export const number: Shape<number> = (value) =>
  typeof value === 'number' && !Number.isNaN(value) ? value : undefined

/* @__NO_SIDE_EFFECTS__ */
export function whole(min = -Infinity): Shape<number> {
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min ? value : undefined
}

/* @__NO_SIDE_EFFECTS__ */
export function oneOf<const T extends string | boolean>(...all: readonly T[]): Shape<T> {
  return (value) => all.find((each) => each === value)
}

/* @__NO_SIDE_EFFECTS__ */
export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value) => (value === null ? null : shape(value))
}

/* @__NO_SIDE_EFFECTS__ */
export function list<T>(shape: Shape<T>, max = Infinity): Shape<T[]> {
  return (value) => {
    if (!Array.isArray(value) || value.length > max) return undefined
    const items = value.map((item: unknown) => shape(item))
    return items.every((item) => item !== undefined) ? items : undefined
  }
}

type Shapes<T> = { readonly [K in keyof T]: Shape<T[K]> }

/** Its own fields alone count, and those that are not named here are left out. */
/* @__NO_SIDE_EFFECTS__ */
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

/** One of several records, each under the `type` that tells it apart. */
/* @__NO_SIDE_EFFECTS__ */
export function oneOfTypes<S extends Record<string, Shape<object>>>(shapes: S): Shape<Typed<S>> {
  const byType = new Map<unknown, Shape<object>>(Object.entries(shapes))
  return (value) => {
    if (typeof value !== 'object' || value === null || !('type' in value)) return undefined
    const { type } = value
    const made = byType.get(type)?.(value)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it has gone through the one of this type
    return made && ({ type, ...made } as Typed<S>)
  }
}

type Typed<S> = { [K in keyof S]: Whole<{ type: K } & Of<S[K]>> }[keyof S]

/** What a text is when it is the JSON of this. */
export function fromJson<T>(shape: Shape<T>, json: string): T | undefined {
  try {
    return shape(JSON.parse(json))
  } catch {
    return undefined
  }
}
