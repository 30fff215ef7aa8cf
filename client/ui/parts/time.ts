import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

/** When a wait is long enough to be explained. */
const slowMs = 4000

/** True once `waiting` has been so for 4 s. */
export function useSlow(waiting: boolean): boolean {
  const slow = useSignal(false)
  useEffect(() => {
    slow.value = false
    if (!waiting) return undefined
    const timer = setTimeout(() => (slow.value = true), slowMs)
    return () => clearTimeout(timer)
  }, [waiting])
  return waiting && slow.value
}

/** The time in ms, anew every second. */
export function useNow(): number {
  const now = useSignal(Date.now())
  useEffect(() => {
    const timer = setInterval(() => (now.value = Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now.value
}
