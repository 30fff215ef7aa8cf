/**
 * Rooms and calls without an interface. Parley's own interface is made with this, and so is
 * `@parley/client` (package/index.ts).
 */
import type { PeerId } from '../../protocol/messages'
import { createStore, type Readable } from '../base/store'
import type { Tabs } from '../call/tabs'
import type { LastCall } from '../call/lastCall'

export {
  canCall,
  hasCamera,
  isFull,
  isVoiceCall,
  joinableCall,
  mayAct,
  nameOf,
  ownCall,
  peopleIn,
  person,
  ringing,
  wayIn,
} from '../call/state/derive'
export type {
  Ended,
  Knock,
  Missed,
  Name,
  Notice,
  OwnCall,
  Person,
  Refusal,
  Rejoin,
  State,
} from '../call/state/state'
export { initialState } from '../call/state/state'
export { type LinkTrouble as BadLink, linkTrouble } from '../routing/admission'
export type * from '../call/api'
export { enterByLink, type RoomOptions } from './enter'
export { isPlainId } from '../../protocol/ids'
export type { LastCall, PeerId, Readable, Tabs }
export { createStore }
