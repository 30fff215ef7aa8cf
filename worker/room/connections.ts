/**
 * Who is connected to a room, as one look at its sockets finds it, and the one way in which that
 * changes. `change` and `end` act on the sockets, through the platform.
 */
import type { PeerId } from '../../protocol/messages'
import type {
  Attachment,
  KnockingAttachment,
  LiveAttachment,
  MemberAttachment,
  SilentAttachment,
} from './attachment'
import type { Connection, Platform } from './platform'

/** Of members and of those who knock, by their ids. */
export type Connections<S> = {
  members: Map<PeerId, Connection<S, MemberAttachment>>
  /** In the order in which they came. */
  knockers: Map<PeerId, Connection<S, KnockingAttachment>>
}

/**
 * Every change of what the room knows of a socket is made here: nothing else attaches.
 * `connections` are those of the event at hand, if it has looked already, and stay true.
 */
export function change<S>(
  platform: Platform<S>,
  socket: S,
  attachment: Attachment,
  connections?: Connections<S>,
): void {
  platform.attach(socket, attachment)
  if (connections === undefined) return
  const { members, knockers } = connections
  if (attachment.is === 'member') {
    knockers.delete(attachment.member.id)
    members.set(attachment.member.id, { socket, attachment })
  } else if (attachment.is === 'knocking') {
    members.delete(attachment.knock.id)
    knockers.set(attachment.knock.id, { socket, attachment })
  }
}

/** Marks the socket before it closes it, so that its own close event changes nothing. */
export function end<S>(platform: Platform<S>, socket: S, code?: number, reason?: string): void {
  try {
    change(platform, socket, { is: 'gone' })
  } catch {
    // A socket that can no longer be marked is closed, or closing, and its own close event says so.
  }
  platform.close(socket, code, reason)
}

/** Null where it has gone, or has an attachment of another version. */
export function toLive(attachment: Attachment | null): LiveAttachment | null {
  return attachment === null || attachment.is === 'gone' ? null : attachment
}

export function toConnections<S>(open: Connection<S>[]): Connections<S> {
  return { members: toMembers(open), knockers: toKnockers(open) }
}

export function toSilent<S>(open: Connection<S>[]): Connection<S, SilentAttachment>[] {
  return open.flatMap(({ socket, attachment }) =>
    attachment.is === 'silent' ? [{ socket, attachment }] : [],
  )
}

export function toMembers<S>(open: Connection<S>[]): Connections<S>['members'] {
  const members: Connections<S>['members'] = new Map()
  for (const { socket, attachment } of open)
    if (attachment.is === 'member') members.set(attachment.member.id, { socket, attachment })
  return members
}

function toKnockers<S>(open: Connection<S>[]): Connections<S>['knockers'] {
  const knocking = open.flatMap(({ socket, attachment }) =>
    attachment.is === 'knocking' ? [{ socket, attachment }] : [],
  )
  knocking.sort((a, b) => a.attachment.since - b.attachment.since)
  return new Map(knocking.map((each) => [each.attachment.knock.id, each]))
}
