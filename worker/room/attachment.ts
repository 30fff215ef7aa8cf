/**
 * What the room knows of a socket. It lies on the socket, because an attachment survives
 * hibernation and memory does not: 16 KiB at most. PURE.
 */
import * as v from 'valibot'
import type { PeerId } from '../../protocol/messages'
import { type PlainState, plainStateSchema } from '../plain/state'
import type { Knock, Member } from './state'

/** What the dialect of a client remembers of it, if it has to remember anything. */
export type DialectState = PlainState

/**
 * What every socket has. `way`: a name for the address that it came from, or null where that is not
 * known. `plain`: the state of its dialect, which the plain one alone has.
 */
type Base = { since: number; way: string | null; plain?: DialectState }

/** Open, and has not said hello. */
export type SilentAttachment = Base & { is: 'silent'; id: PeerId }

/** Asks to be let into a locked room (L2). */
export type KnockingAttachment = Base & { is: 'knocking'; knock: Knock }

/**
 * `lent`: what the newest of its relay credentials can be revoked by. `since`: of a plain client,
 * when it last spoke.
 */
export type MemberAttachment = Base & { is: 'member'; member: Member; lent?: string[] }

export type LiveAttachment = SilentAttachment | KnockingAttachment | MemberAttachment

/** `gone`: closed by the room or by the peer. Nothing that still comes from this socket counts. */
export type Attachment = LiveAttachment | { is: 'gone' }

/**
 * So many that one still in use is among them, and few enough for an attachment. Older ones expire.
 */
const lentKept = 4

/** Of the shape below. Sockets with another were accepted by another version of Parley. */
const shapeVersion = 2

const base = {
  v: v.literal(shapeVersion),
  since: v.number(),
  way: v.nullable(v.string()),
  plain: v.exactOptional(plainStateSchema),
}

const schema = v.variant('is', [
  v.object({ ...base, is: v.literal('silent'), id: v.string() }),
  v.object({
    ...base,
    is: v.literal('member'),
    member: v.object({
      id: v.string(),
      profile: v.string(),
      call: v.nullable(v.object({ id: v.string(), answered: v.boolean() })),
    }),
    lent: v.exactOptional(v.array(v.string())),
  }),
  v.object({
    ...base,
    is: v.literal('knocking'),
    knock: v.object({ id: v.string(), profile: v.string() }),
  }),
  v.object({ v: v.literal(shapeVersion), is: v.literal('gone') }),
])

/** As it is stored on the socket. */
export function withVersion(attachment: Attachment): Attachment & { v: number } {
  return { v: shapeVersion, ...attachment }
}

/** Null for a shape of another version: a deploy can put this code over sockets of an older one. */
export function parseAttachment(stored: unknown): Attachment | null {
  const result = v.safeParse(schema, stored)
  return result.success ? result.output : null
}

/** What stays with a socket, whatever becomes of its peer. */
export function baseOf({ since, way, plain }: LiveAttachment): Base {
  return { since, way, ...(plain && { plain }) }
}

/** R4: what a member was lent last is kept, to be revoked. */
export function withLent(attachment: MemberAttachment, username: string): MemberAttachment {
  return { ...attachment, lent: [...(attachment.lent ?? []), username].slice(-lentKept) }
}

export function withDialectState<A extends LiveAttachment>(attachment: A, state: DialectState): A {
  return { ...attachment, plain: state }
}

/** Whose socket this is. */
export function idOf(attachment: LiveAttachment): PeerId {
  switch (attachment.is) {
    case 'silent':
      return attachment.id
    case 'knocking':
      return attachment.knock.id
    case 'member':
      return attachment.member.id
    default:
      return attachment satisfies never
  }
}
