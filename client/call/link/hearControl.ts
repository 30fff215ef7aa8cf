/** To whom goes what the other says in band (P5). */
import type { ControlMessage } from '../../../protocol/inBand'
import type { Signal } from '../../../protocol/payload'
import type { InBandMessage, Route } from '../types'
import type { Gate } from './gate'
import type { PictureTalk } from './pictureTalk'
import type { SafetyExchange } from './safetyExchange'

type Ears = {
  receive: (signal: Signal, route: Route) => void
  gate: Gate
  talk: PictureTalk
  onMessage: (message: InBandMessage) => void
}

/** Signals are heard at once; the rest once both have accepted. */
export function createControlEar({ receive, gate, talk, onMessage }: Ears) {
  return (message: ControlMessage, exchange: SafetyExchange): void => {
    switch (message.type) {
      case 'offer':
      case 'answer':
      case 'candidate':
        return receive(message, 'band')
      case 'commit':
      case 'reveal':
      case 'prove':
      case 'group-commit':
      case 'group-reveal':
        return gate.pass(() => exchange.hear(message))
      case 'share':
      case 'want':
        return gate.pass(() => talk.hear(message))
      case 'profile':
      case 'hangup':
      case 'away':
        return gate.pass(() => onMessage(message))
      default:
        return message satisfies never
    }
  }
}
