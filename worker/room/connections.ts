/** Who is connected to a room, as one look at its sockets finds it. PURE: a socket is anything. */
import type { PeerId } from '../../protocol/messages'
import type {
  Attachment,
  KnockingAttachment,
  LiveAttachment,
  MemberAttachment,
  SilentAttachment,
} from './attachment'

export type Connection<S, A extends Attachment = LiveAttachment> = { socket: S; attachment: A }

/** Of members and of those who knock, by their ids. */
export type Connections<S> = {
  members: Map<PeerId, Connection<S, MemberAttachment>>
  /** In the order in which they came. */
  knockers: Map<PeerId, Connection<S, KnockingAttachment>>
}

export function toConnections<S>(open: Connection<S, Attachment>[]): Connections<S> {
  return { members: toMembers(open), knockers: toKnockers(open) }
}

export function toSilent<S>(open: Connection<S, Attachment>[]): Connection<S, SilentAttachment>[] {
  return open.flatMap(({ socket, attachment }) =>
    attachment.is === 'silent' ? [{ socket, attachment }] : [],
  )
}

export function toMembers<S>(open: Connection<S, Attachment>[]): Connections<S>['members'] {
  const members: Connections<S>['members'] = new Map()
  for (const { socket, attachment } of open)
    if (attachment.is === 'member') members.set(attachment.member.id, { socket, attachment })
  return members
}

function toKnockers<S>(open: Connection<S, Attachment>[]): Connections<S>['knockers'] {
  const knocking = open.flatMap(({ socket, attachment }) =>
    attachment.is === 'knocking' ? [{ socket, attachment }] : [],
  )
  knocking.sort((a, b) => a.attachment.since - b.attachment.since)
  return new Map(knocking.map((each) => [each.attachment.knock.id, each]))
}
