import { CloseCode } from '../../protocol/messages'

/** Which words a final close of the room has (en/closed.ts). */
export function whyClosed(code: number) {
  switch (code) {
    case CloseCode.wrongKey:
      return 'wrong-key'
    case CloseCode.superseded:
      return 'superseded'
    case CloseCode.roomFull:
      return 'full'
    case CloseCode.oneToOne:
      return 'one-to-one'
    case CloseCode.notMade:
      return 'not-made'
    case CloseCode.version:
      return 'version'
    case CloseCode.refused:
      return 'refused'
    case CloseCode.removed:
      return 'removed'
    case CloseCode.locked:
      return 'locked'
    default:
      return 'other'
  }
}
