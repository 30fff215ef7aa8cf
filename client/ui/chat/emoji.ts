import type { Reaction } from '../../../protocol/chat'

export const emoji: Record<Reaction, string> = {
  'thumbs-up': '👍',
  heart: '❤️',
  laugh: '😂',
  surprise: '😮',
  applause: '👏',
  party: '🎉',
}
