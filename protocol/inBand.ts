/**
 * What peers say to each other in band (P5), on the data channel of their connection. Apart from the
 * payloads: nobody needs it to come into a room.
 */
import { candidatesPayload, descriptionPayload, profilePayload } from './payload'
import { flag, matching, type Of, oneOfTypes, record, text, whole } from './shape'

const hash = matching(/^[\w-]{43}$/)
const nonce = matching(/^[\w-]{22}$/)

export const controlMessage = oneOfTypes({
  offer: record({ description: descriptionPayload }),
  answer: record({ description: descriptionPayload }),
  candidate: record({ batch: candidatesPayload }),
  profile: record({ profile: profilePayload }),
  hangup: record({ call: text() }),
  away: record({}),
  // M11: whether it shares something, and whether sound comes with that.
  share: record({ on: flag, sound: flag }),
  // M12: how many lines of the other's camera are of use; 0: as many as there are.
  want: record({ lines: whole(0) }),
  // V2: what a safety code is agreed upon with.
  commit: record({ hash }),
  reveal: record({ nonce }),
  // V6: by which one is known again.
  prove: record({ key: matching(/^[\w-]{87}$/), signature: matching(/^[\w-]{86}$/) }),
  // V8: what the code of a group is agreed upon with.
  'group-commit': record({ members: hash, round: whole(1), hash }),
  'group-reveal': record({ members: hash, round: whole(1), nonce }),
})

export type ControlMessage = Of<typeof controlMessage>
/** What a safety code is agreed upon with. */
export type CodeMessage = Extract<ControlMessage, { type: 'commit' | 'reveal' }>
/** What is said beside it, once there is one. */
export type ProofMessage = Extract<ControlMessage, { type: 'prove' | GroupMessage['type'] }>
export type GroupMessage = Extract<ControlMessage, { type: 'group-commit' | 'group-reveal' }>
export type SafetyMessage = CodeMessage | ProofMessage
export type ShareMessage = Extract<ControlMessage, { type: 'share' }>
export type WantMessage = Extract<ControlMessage, { type: 'want' }>
