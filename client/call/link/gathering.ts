/** How long an offer waits for its candidates. EDGE. */
import { withResolvers } from '../../base/withResolvers'

/** An offer made while ringing waits this long for its candidates, at the most. */
const gatherMs = 1000

export type Gathering = {
  /** Resolves when every candidate is there, when it need not wait, or after a while. */
  done: () => Promise<void>
  /** It need not wait any longer. */
  end: () => void
}

export function createGathering(pc: RTCPeerConnection): Gathering {
  const { promise, resolve } = withResolvers<void>()
  const look = (): void => {
    if (pc.iceGatheringState === 'complete') resolve()
  }
  pc.addEventListener('icegatheringstatechange', look)
  return {
    done() {
      look()
      const timer = setTimeout(resolve, gatherMs)
      return promise.finally(() => clearTimeout(timer))
    },
    end: resolve,
  }
}
