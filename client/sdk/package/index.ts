/**
 * What `@parley/client` exports (docs/sdk.md). Apart from index.ts beside it, which Parley's own
 * interface has with its first visit.
 */
export * from '../index'
export type { MakeTrouble } from '../../routing/making'
export type { RoomEvents } from '../events'
export { type JoinedRoom, joinRoom } from '../join'
export { createRoom, makeRoom } from '../create'
