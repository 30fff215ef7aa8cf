/** What one page sends and takes in, counted inside it. */
import type { Person } from '../../e2e/rig/person.ts'

/**
 * One of the others, as the page's connection to it says. Counts are since the connection was made.
 */
export type Link = {
  /** On the wire, with the headers of IP and UDP. */
  bytesSent: number
  maxBitrate: number | null
  /** Whether our picture is sent. */
  active: boolean
  lines: number
  perSecond: number
  /** `cpu`, `bandwidth`, or `none`. */
  limit: string
  samples: number
  concealed: number
}

/** Those whose connection works, in the order in which they were made. */
export async function linksOf({ page }: Person): Promise<Link[]> {
  return page.evaluate(async () => {
    const headerBytes = 28
    const open = window.recorder.connections.filter((c) => c.connectionState === 'connected')
    return Promise.all(
      open.map(async (connection) => {
        const link = {
          bytesSent: 0,
          maxBitrate: null as number | null,
          active: false,
          lines: 0,
          perSecond: 0,
          limit: 'none',
          samples: 0,
          concealed: 0,
        }
        const sender = connection.getSenders().find(({ track }) => track?.kind === 'video')
        const encoding = sender?.getParameters().encodings[0]
        link.maxBitrate = encoding?.maxBitrate ?? null
        link.active = encoding?.active === true
        for (const entry of (await connection.getStats()).values()) {
          if (entry.type === 'candidate-pair')
            link.bytesSent += entry.bytesSent + headerBytes * (entry.packetsSent ?? 0)
          if (entry.type === 'outbound-rtp' && entry.kind === 'video') {
            link.lines = entry.frameHeight ?? 0
            link.perSecond = entry.framesPerSecond ?? 0
            link.limit = entry.qualityLimitationReason ?? 'none'
          }
          if (entry.type === 'inbound-rtp' && entry.kind === 'audio') {
            link.samples = entry.totalSamplesReceived ?? 0
            link.concealed = entry.concealedSamples ?? 0
          }
        }
        return link
      }),
    )
  })
}

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    /**
     * Whether the page may set what a sender sends. Taken back, everything is as if it had never
     * been set.
     */
    letSet(may: boolean): Promise<void>
  }
}

/** To be called before the page is opened. */
export async function prepareLadder({ page }: Person): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    // So dense that whole pictures are asked for, however small they are shown (M12).
    Object.defineProperty(window, 'devicePixelRatio', { value: 9 })
    // oxlint-disable-next-line typescript/unbound-method -- it is called with its sender
    const { setParameters } = RTCRtpSender.prototype
    window.letSet = async (may) => {
      RTCRtpSender.prototype.setParameters = may ? setParameters : async () => {}
      if (may) return
      const senders = window.recorder.connections.flatMap((c) => c.getSenders())
      await Promise.all(
        senders.map(async (sender) => {
          const parameters = sender.getParameters()
          for (const encoding of parameters.encodings) {
            delete encoding.maxBitrate
            delete encoding.maxFramerate
            delete encoding.scaleResolutionDownBy
            encoding.active = true
          }
          await setParameters.call(sender, parameters).catch(() => {})
        }),
      )
    }
  })
}
