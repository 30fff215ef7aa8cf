import './place.css'

/**
 * Where a button will be once its words have come: `like` gives its classes. Without it what
 * stands beside would move under a finger, and another one be pressed.
 */
export function Place({ like }: { like: string }) {
  return <span class={`${like} place`} />
}
